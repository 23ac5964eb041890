/** 100,000 unchanged files: the walk beside `find`, and the whole rescan with a log, known files and a plan. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { DEFAULT_RULES } from '#domain';
import { migrateEventLog } from '#event-store';
import { walk, type Walked } from '#media';
import { startPostgres } from '#engines';
import { median, type Benchmark } from './bench.js';

const PER_FOLDER = 100;
const RUNS = 9;

/** A tree of small files named as videos are, half a year old. */
function makeTree(root: string, files: number): void {
  const at = Math.floor(Date.now() / 1_000) - 15_000_000;
  for (let i = 0; i < files; i += PER_FOLDER) {
    const folder = join(root, `shelf ${Math.floor(i / 5_000)}`, `box ${i / PER_FOLDER}`);
    mkdirSync(folder, { recursive: true });
    for (let j = i; j < Math.min(files, i + PER_FOLDER); j++) {
      const path = join(folder, `Film number ${j} (2019).mp4`);
      const fd = openSync(path, 'w');
      writeSync(fd, `film ${j}`);
      closeSync(fd);
      utimesSync(path, at, at);
    }
  }
}

/** The files view as the projector makes it, filled with what a walk finds: how it came about is not measured here. */
async function fillDatabase(url: string, root: string, libraryId: string): Promise<void> {
  const walked = walk({ root, rules: DEFAULT_RULES, skipFolders: [] });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await fill(client, walked, libraryId);
  } finally {
    await client.end();
  }
}

async function fill(client: pg.Client, walked: Walked, libraryId: string): Promise<void> {
  await migrateEventLog(client);
  await client.query(
    `create table files (library_id uuid, path text, video_id uuid, size bigint, mtime_ms bigint, inode text, fingerprint text, state text,
       primary key (library_id, path))`,
  );
  const inodes = Array.from(walked.inodes, (inode, i) => `${walked.devices[i]}:${inode}`);
  await client.query(
    `insert into files select $1, p, gen_random_uuid(), s, m, i, md5(p) || md5('x' || p), 'present'
       from unnest($2::text[], $3::float8[], $4::float8[], $5::text[]) as f(p, s, m, i)`,
    [libraryId, walked.paths, [...walked.sizes], [...walked.mtimes], inodes],
  );
  await client.query('analyze files');
}

interface Child {
  readonly walkSeconds: readonly number[];
  readonly findSeconds: readonly number[];
  readonly rescanSeconds: readonly number[];
  readonly peakMegabytes: number;
  readonly unchanged: number;
  readonly said: number;
}

const bench: Benchmark = {
  name: 'rescan',
  about: '100,000 unchanged files: walk + stat beside find, the whole rescan, memory',
  async run({ quick, say }) {
    const files = quick ? 20_000 : 100_000;
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'kinolog bench rescan ')));
    chmodSync(root, 0o711);
    const tree = join(root, 'tree');
    const cluster = await startPostgres({ folder: join(root, 'postgres') });
    const libraryId = randomUUID();
    try {
      say(`making ${files} files`);
      makeTree(tree, files);
      await fillDatabase(cluster.url, tree, libraryId);
      const script = fileURLToPath(new URL('./rescan-child.js', import.meta.url));
      const out = execFileSync(process.execPath, [script, cluster.url, tree, String(RUNS), libraryId], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const child = JSON.parse(out.trim().split('\n').at(-1) ?? '') as Child;
      const find = median(child.findSeconds);
      const walked = median(child.walkSeconds);
      const rescan = median(child.rescanSeconds);
      say(
        `find -printf ${find.toFixed(3)} s; walk + stat in threads ${walked.toFixed(3)} s; whole rescan ${rescan.toFixed(3)} s; peak ${Math.round(child.peakMegabytes)} MB`,
      );
      if (child.unchanged !== files || child.said !== 0)
        throw new Error(`${child.unchanged} unchanged, ${child.said} events said`);
      const value = Math.round(files / walked);
      const referenceValue = Math.round(files / find);
      return {
        value,
        unit: 'files/s walked',
        reference: "find -printf '%p %s %T@' on the same tree",
        referenceValue,
        must: '≥ 60 % of find, whole rescan ≤ 2 s for 100,000 files, memory < 400 MB',
        ok:
          value >= 0.6 * referenceValue &&
          rescan <= (2 * files) / 100_000 + (quick ? 0.3 : 0) &&
          child.peakMegabytes < 400,
        more: {
          files,
          rescanSeconds: rescan,
          walkSeconds: walked,
          findSeconds: find,
          peakMegabytes: child.peakMegabytes,
        },
      };
    } finally {
      await cluster.stop();
      rmSync(root, { recursive: true, force: true });
    }
  },
};
export default bench;
