import type { Pool } from 'pg';

/**
 * What workers keep for themselves, schema `worker`: where each reactor is in the log, what the health page shows
 * (one row for each library: how it is watched; one for each worker: that it lives), and which files are still to be checked, and
 * for which videos the disk still has to follow the trash. None of it is truth: all can be made again.
 */
const TABLES = `
  create schema if not exists worker;
  create table if not exists worker.reactors (name text primary key, position bigint not null);
  create table if not exists worker.health (
    id text primary key,
    library_id uuid,
    mode text check (mode in ('watching', 'sweeping')),
    note text,
    seen_at timestamptz not null default now()
  );
  create table if not exists worker.checks (
    video_id uuid primary key,
    fingerprint text not null,
    asked_at timestamptz not null default now(),
    taken_at timestamptz
  );
  create table if not exists worker.trash (
    video_id uuid primary key,
    asked bigint not null,
    followed bigint not null default 0,
    purge_after timestamptz,
    asked_at timestamptz not null default now(),
    tried_at timestamptz
  );
  create table if not exists worker.artefacts (
    video_id uuid primary key,
    asked bigint not null default 1,
    done bigint not null default 0,
    stage smallint not null default 1,
    asked_at timestamptz not null default now(),
    wanted_at timestamptz,
    tried_at timestamptz
  );
  create index if not exists artefacts_next on worker.artefacts (stage, asked_at desc, video_id) where done < asked;
  create table if not exists worker.presence (what text primary key check (what in ('playing', 'searching')), until timestamptz not null);
  create index if not exists checks_asked on worker.checks (asked_at);
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
