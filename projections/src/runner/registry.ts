import type pg from 'pg';
import type { Position } from '#event-store';

const SCHEMA_VERSION = 1;

const DDL = `
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create schema if not exists projection;
create table if not exists projection.meta (only_row boolean primary key default true check (only_row), version integer not null);
create table if not exists projection.owner (
  only_row boolean primary key default true check (only_row), epoch bigint not null, pid integer, heartbeat_at timestamptz,
  ready_at timestamptz);
create table if not exists projection.checkpoints (
  name text primary key, version integer not null, build integer not null,
  position bigint not null, events bigint not null default 0,
  state text not null default 'live', failure jsonb, last_verify jsonb, updated_at timestamptz not null default now());
create table if not exists projection.changes (
  seq bigserial primary key, position bigint not null, projection text not null, changes jsonb not null,
  at timestamptz not null default now());
create index if not exists changes_position on projection.changes (position, seq);
create table if not exists projection.requests (
  id uuid primary key, kind text not null, projection text not null, options jsonb not null default '{}',
  state text not null default 'waiting', done bigint not null default 0, total bigint not null default 0,
  rate double precision not null default 0, result jsonb, reason text,
  requested_at timestamptz not null default now(), finished_at timestamptz);
insert into projection.owner (epoch) values (0) on conflict do nothing;
`;

export interface Checkpoint {
  readonly name: string;
  readonly version: number;
  readonly build: number;
  readonly position: Position;
  /** Events handled so far: what a rebuild will have to do. */
  readonly events: number;
  readonly state: 'live' | 'stopped';
}

/** The database was made by a newer Kinolog. */
export class NewerReadModels extends Error {}

/** Creates what the runner keeps, or refuses before touching anything when the database is newer than this program. */
export async function migrateRegistry(pool: pg.Pool): Promise<void> {
  const found = await pool
    .query<{ version: number }>(`select version from projection.meta`)
    .catch((error: { code?: string }) => {
      if (error.code === '42P01' || error.code === '3F000') return { rows: [] };
      throw error as Error;
    });
  const version = found.rows[0]?.version ?? 0;
  if (version > SCHEMA_VERSION) {
    throw new NewerReadModels(
      `the read models are at schema ${version}, this program knows ${SCHEMA_VERSION}: start the newer Kinolog, or restore a backup`,
    );
  }
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('kinolog registry'))");
    await client.query(DDL);
    await client.query(
      'insert into projection.meta (version) values ($1) on conflict (only_row) do update set version = $1',
      [SCHEMA_VERSION],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

export async function checkpoints(client: pg.Pool | pg.ClientBase): Promise<Checkpoint[]> {
  const { rows } = await client.query<Record<keyof Checkpoint, string>>(
    'select name, version, build, position, events, state from projection.checkpoints',
  );
  return rows.map((row) => ({
    name: row.name,
    version: Number(row.version),
    build: Number(row.build),
    position: Number(row.position) as Position,
    events: Number(row.events),
    state: row.state as Checkpoint['state'],
  }));
}
