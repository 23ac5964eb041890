import type { Pool } from 'pg';

/**
 * What workers keep for themselves, schema `worker`: where each reactor is in the log, what the health page shows of
 * watching and of the workers alive, and which files are still to be checked. None of it is truth: all can be made again.
 */
const TABLES = `
  create schema if not exists worker;
  create table if not exists worker.reactors (name text primary key, position bigint not null);
  create table if not exists worker.health (
    library_id uuid primary key,
    mode text not null check (mode in ('watching', 'sweeping')),
    note text,
    fix text,
    folders integer not null,
    updated_at timestamptz not null default now()
  );
  create table if not exists worker.heartbeats (
    worker_id uuid primary key,
    host text not null,
    pid integer not null,
    steward boolean not null default false,
    running jsonb not null default '[]',
    started_at timestamptz not null default now(),
    seen_at timestamptz not null default now()
  );
  create table if not exists worker.checks (
    video_id uuid primary key,
    fingerprint text not null,
    asked_at timestamptz not null default now(),
    attempts integer not null default 0
  );
`;

/** Makes the tables that are missing. */
export async function migrateWorkerTables(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('kinolog worker tables'))");
    await client.query(TABLES);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // the error that led here says more
    throw error;
  } finally {
    client.release();
  }
}
