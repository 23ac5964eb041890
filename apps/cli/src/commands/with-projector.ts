import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Config } from '#config';
import { startPostgres } from '#engines';
import { bundled } from '../bundled.js';
import { quietPool } from './quiet-pool.js';
import { running } from '../up/data-lock.js';

/** Runs work against the database of the running Kinolog; if none runs, its Postgres is started for as long. */
export async function withDatabase<T>(config: Config, work: (pool: pg.Pool, url: string) => Promise<T>): Promise<T> {
  const there = await running(config.dataFolder);
  const given = there?.postgresUrl || config.postgresUrl;
  const own = given ? null : await startPostgres({ folder: join(config.dataFolder, 'postgres') });
  const url = given ?? own?.url ?? '';
  const pool = quietPool(url);
  try {
    return await work(pool, url);
  } finally {
    await pool.end();
    if (own && !own.adopted) await own.stop();
  }
}

/** The same, with a projector that follows the log: the running one, or one started for as long. */
export function withProjector<T>(config: Config, work: (pool: pg.Pool, url: string) => Promise<T>): Promise<T> {
  return withDatabase(config, async (pool, url) => {
    if (await projectorRuns(pool)) return work(pool, url);
    const child = spawn(process.execPath, [bundled('projector')], {
      env: { ...process.env, KINOLOG_DATA: config.dataFolder, KINOLOG_POSTGRES_URL: url, KINOLOG_LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    try {
      while (!(await projectorRuns(pool))) {
        if (child.exitCode !== null) throw new Error('the projector does not start: its message is above');
        await sleep(50);
      }
      return await work(pool, url);
    } finally {
      child.kill('SIGTERM');
      await ended;
    }
  });
}

async function projectorRuns(pool: pg.Pool): Promise<boolean> {
  const known = await pool.query<{ found: string | null }>("select to_regclass('projection.owner')::text as found");
  if (!known.rows[0]?.found) return false;
  const { rows } = await pool.query<{ fresh: boolean | null }>(
    "select ready_at is not null and heartbeat_at > now() - interval '5 seconds' as fresh from projection.owner",
  );
  return rows[0]?.fresh === true;
}
