import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { machine, steerQueue, THE_MACHINE } from '#domain';
import { execute, openEventStore, START } from '#event-store';
import { feedPlace, openPool } from '#read-models';
import { startPostgres } from '#engines';
import { startKinolog, type RunningKinolog } from '#testing';
import { quantile, type BenchOptions } from '../bench.js';
import { fillLog } from './fill-log.js';
import { httpClient } from './http-client.js';
import { withFiles } from './film-files.js';
import { syntheticLibrary } from './synthetic-library.js';

export interface SearchWorld {
  readonly kinolog: RunningKinolog;
  readonly pool: pg.Pool;
  readonly videos: number;
  /** The JSON of a route below `/api/v1`. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- benchmarks look into whatever comes
  get(path: string): Promise<any>;
  stop(): Promise<void>;
}

/** A running Kinolog with so many synthetic videos; `--data FOLDER` keeps them for the next run. */
export async function searchWorld({ quick, args, say }: BenchOptions): Promise<SearchWorld> {
  const videos = Number(args['videos'] ?? (quick ? 10_000 : 100_000));
  const kept = args['data'];
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'kinolog-search-')));
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711);
  const isNew = await fillOnce(folder, videos, say);
  if (isNew) say(`built in ${Math.round((await settle(folder)) / 1_000)} s`);
  const kinolog = await startKinolog({ folder });
  if (isNew) say(`started anew, with what was kept of the index: ready after ${Math.round(kinolog.readyMs)} ms`);
  const pool = openPool({ connectionString: kinolog.postgresUrl, max: 2 });
  pool.on('error', () => undefined); // its server is stopped last
  await settled(pool);
  const http = httpClient(kinolog);
  const { total } = (await http.get('/videos?limit=1')) as { total: number };
  return {
    kinolog,
    pool,
    videos: total,
    get: (path) => http.get(path),
    async stop() {
      http.close();
      await pool.end();
      await kinolog.stop();
      if (!kept) await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Fills the log of a data folder that has none yet, with its films' files (empty ones), before anything else runs: projections that begin with a long log are filled as in a
 * rebuild, instead of following it. True when it did.
 */
export async function fillOnce(folder: string, videos: number, say: (line: string) => void): Promise<boolean> {
  const postgres = await startPostgres({ folder: join(folder, 'postgres') });
  const store = await openEventStore({ postgresUrl: postgres.url });
  try {
    if ((await store.head()) !== START) return false;
    const root = join(folder, 'films');
    const begun = performance.now();
    const events = await fillLog(store, withFiles(syntheticLibrary({ videos, root }), root));
    // There is nothing in these films' files: nothing is to be made of them.
    await execute(store, machine, THE_MACHINE, (state) => steerQueue({ queue: 'artefacts', paused: true }, state), {
      actor: { kind: 'system', name: 'bench' },
      correlationId: randomUUID(),
    });
    const seconds = Math.round((performance.now() - begun) / 1_000);
    say(`filled the log with ${events} events in ${seconds} s: the projections and the index are built now`);
    return true;
  } finally {
    await store.close();
    await postgres.stop();
  }
}

const QUIET_ROUNDS = 6;

/**
 * Until nothing happens any more. Where synthetic films have no files, the first scan finds all of them missing, which the projections,
 * the index and the search engine are told in turn. Nor is there anything to check or to make pictures of: the worker would
 * look at one after the other for an hour.
 */
export async function settled(pool: pg.Pool): Promise<void> {
  let [last, quiet] = [-1, 0];
  while (quiet < QUIET_ROUNDS) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    // The worker may still be making its tables.
    const made = await pool.query<{ all: boolean }>(
      `select to_regclass('worker.checks') is not null and to_regclass('worker.artefacts') is not null as all`,
    );
    if (!made.rows[0]?.all) continue;
    const checks = await pool.query('delete from worker.checks');
    const wishes = await pool.query('update worker.artefacts set done = asked where done < asked');
    const { rows } = await pool.query<{ head: number; least: number }>(
      `select (select position::float8 from eventlog.head) as head, (select min(position)::float8 from projection.checkpoints) as least`,
    );
    const { head, least } = rows[0] ?? { head: 0, least: -1 };
    const isQuiet =
      head === last &&
      least >= head &&
      !checks.rowCount &&
      !wishes.rowCount &&
      (await feedPlace(pool, 'postgres'))?.lag === 0;
    quiet = isQuiet ? quiet + 1 : 0;
    last = head;
  }
}

/** One run in which all that follows from a start is done; answers how many milliseconds that took. */
export async function settle(folder: string): Promise<number> {
  const begun = performance.now();
  const kinolog = await startKinolog({ folder });
  const pool = openPool({ connectionString: kinolog.postgresUrl, max: 1 });
  pool.on('error', () => undefined); // its server is stopped next
  await settled(pool);
  const took = performance.now() - begun;
  await pool.query('vacuum analyze');
  await pool.end();
  await kinolog.stop();
  return took;
}

/** Milliseconds of each call; the first round warms up and is not counted. */
export async function timesOf<T>(
  cases: readonly T[],
  rounds: number,
  once: (one: T) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1)
    for (const one of cases) {
      const begun = performance.now();
      await once(one);
      if (round > 0) times.push(performance.now() - begun);
    }
  return times;
}

export const p95 = (times: readonly number[]): number => Math.round(quantile(times, 0.95) * 10) / 10;
export const p50 = (times: readonly number[]): number => Math.round(quantile(times, 0.5) * 10) / 10;

/** What must hold at 100,000 and at a million. */
export const limitAt = (videos: number, at100000: number, at1000000: number): number =>
  videos > 300_000 ? at1000000 : at100000;

/** The API among the children of a running Kinolog, by its number. */
export async function apiProcess(parent: number): Promise<string> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args=']);
  const own = stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .find((found) => Number(found?.[2]) === parent && /bundled\/api\.js/.test(found?.[3] ?? ''));
  if (!own?.[1]) throw new Error('no API runs');
  return own[1];
}

/** PSS of a process, MiB. */
export async function pssOf(pid: string): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Math.round(Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1]) / 1_024);
}
