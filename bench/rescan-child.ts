/** The scanner of the benchmark `rescan` in a process of its own, so that its memory is its own. Prints one line of JSON. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { DEFAULT_RULES } from '#domain';
import { createPostgresEventStore } from '#event-store';
import { DiskPool } from '#media';
import { openPool, streamKnownFiles } from '#read-models';
import { FileReader } from '../apps/worker/src/scan/file-reader.js';
import { ScanProgress } from '../apps/worker/src/scan/scan-progress.js';
import { ScanRun } from '../apps/worker/src/scan/scan-run.js';

const [url = '', root = '', runs = '5', libraryId = ''] = process.argv.slice(2);
type Seconds = number[];

function find(root: string): number {
  const begun = performance.now();
  const { status } = spawnSync('find', [root, '-printf', '%p %s %T@\n'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('find failed');
  return (performance.now() - begun) / 1_000;
}

const peak = (): number =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1_024;

const pool = openPool({ connectionString: url, max: 4 });
const store = createPostgresEventStore({ connectionString: url });
const before = await store.head();
const disk = new DiskPool(2);
const options = { root, rules: DEFAULT_RULES, skipFolders: [] };
await disk.walk(options);

/** One after the other, so that whatever else the machine does slows both alike. */
const walkSeconds: Seconds = [];
const findSeconds: Seconds = [];
for (let i = 0; i < Number(runs); i++) {
  findSeconds.push(find(root));
  const begun = performance.now();
  await disk.walk(options);
  walkSeconds.push((performance.now() - begun) / 1_000);
}
await disk.close();
const reader = new FileReader(2);
const rescanSeconds: Seconds = [];
let unchanged = 0;
for (let i = 0; i < Number(runs); i++) {
  const begun = performance.now();
  const run = new ScanRun(
    { scanId: `bench-${i}`, libraryId, trigger: 'sweep' },
    { libraryId, root, rules: DEFAULT_RULES },
    {
      store,
      reader,
      knownFiles: (id, take) => streamKnownFiles(pool, id, take),
      timedOut: () => Promise.resolve([]),
      roots: () => Promise.resolve(new Map()),
      trashSettled: () => Promise.resolve(true),
      notesSince: Infinity,
      settleMs: 0,
    },
    new ScanProgress(`bench-${i}`, libraryId, () => undefined),
    new AbortController().signal,
  );
  unchanged = (await run.run()).counts.unchanged;
  rescanSeconds.push((performance.now() - begun) / 1_000);
}
const said = (await store.head()) - before;
const result = { walkSeconds, findSeconds, rescanSeconds, peakMegabytes: peak(), unchanged, said };
await Promise.all([reader.close(), store.close(), pool.end()]);
console.log(JSON.stringify(result));
process.exit(0);
