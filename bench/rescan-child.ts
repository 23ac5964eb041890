/** The scanner of the benchmark `rescan` in a process of its own, so that its memory is its own. Prints one line of JSON. */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { DEFAULT_RULES } from '#domain';
import { createPostgresEventStore, envelope, migrateEventLog } from '#event-store';
import { DiskPool, type Walked } from '#media';
import { knownFiles } from '#read-models';
import { testDatabase } from '#testing';
import { FileReader } from '../apps/worker/src/scan/file-reader.js';
import { ScanProgress } from '../apps/worker/src/scan/scan-progress.js';
import { ScanRun } from '../apps/worker/src/scan/scan-run.js';

const [root = '', runs = '5', libraryId = ''] = process.argv.slice(2);
type Seconds = number[];

/** The files view as the projector makes it, filled with what the walk finds: how it came about is not measured here. */
async function fillKnownFiles(pool: pg.Pool, walked: Walked): Promise<void> {
  await pool.query(
    `create table files (library_id uuid, path text, video_id uuid, size bigint, mtime_ms bigint, inode text, fingerprint text, state text,
       primary key (library_id, path))`,
  );
  await pool.query(
    `insert into files select $1, p, gen_random_uuid(), s, m, i, md5(p) || md5('x' || p), 'present'
       from unnest($2::text[], $3::float8[], $4::float8[], $5::text[]) as f(p, s, m, i)`,
    [libraryId, walked.paths, [...walked.sizes], [...walked.mtimes], walked.inodes],
  );
  await pool.query('analyze files');
}

const peak = (): number =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1_024;

const database = await testDatabase();
const pool = new pg.Pool({ connectionString: database.url, max: 4 });
const client = await pool.connect();
await migrateEventLog(client);
client.release();
const store = createPostgresEventStore({ connectionString: database.url });
const context = { actor: { kind: 'system', name: 'bench' }, correlationId: libraryId } as const;
await store.append(
  `library-${libraryId}`,
  [envelope({ type: 'LibraryAdded', data: { libraryId, name: 'bench', path: root, rules: DEFAULT_RULES } }, context)],
  'none',
);
const before = await store.head();
const disk = new DiskPool(1);
const options = { root, rules: DEFAULT_RULES, skipFolders: [] };
await fillKnownFiles(pool, await disk.walk(options));

const walkSeconds: Seconds = [];
for (let i = 0; i < Number(runs); i++) {
  const begun = performance.now();
  await disk.walk(options);
  walkSeconds.push((performance.now() - begun) / 1_000);
}
const reader = new FileReader(2);
const rescanSeconds: Seconds = [];
let unchanged = 0;
for (let i = 0; i < Number(runs); i++) {
  const begun = performance.now();
  const run = new ScanRun(
    { scanId: `bench-${i}`, libraryId, trigger: 'sweep' },
    { libraryId, root, rules: DEFAULT_RULES },
    { store, reader, knownFiles: (id) => knownFiles(pool, id), roots: () => Promise.resolve(new Map()), settleMs: 0 },
    new ScanProgress(`bench-${i}`, libraryId, () => undefined),
    new AbortController().signal,
  );
  unchanged = (await run.run()).counts.unchanged;
  rescanSeconds.push((performance.now() - begun) / 1_000);
}
const said = (await store.head()) - before;
const result = { walkSeconds, rescanSeconds, peakMegabytes: peak(), unchanged, said };
await Promise.all([reader.close(), disk.close(), store.close(), pool.end()]);
await database.drop();
console.log(JSON.stringify(result));
process.exit(0);
