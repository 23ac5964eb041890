import type pg from 'pg';

const VERSION = 1;

const DDL = `
create schema if not exists account;
create table if not exists account.meta (only_row boolean primary key default true check (only_row), version integer not null);
create table if not exists account.users (
  id uuid primary key, name text not null, name_key text not null unique, password_hash text not null,
  role text not null check (role in ('admin', 'user')), disabled boolean not null default false,
  library_ids uuid[], created_at timestamptz not null default now());
create table if not exists account.sessions (
  id uuid primary key, user_id uuid not null references account.users on delete cascade, secret_hash bytea not null unique,
  created_at timestamptz not null default now(), last_seen_at timestamptz not null default now(), expires_at timestamptz not null,
  user_agent text, address text);
create table if not exists account.tokens (
  id uuid primary key, user_id uuid not null references account.users on delete cascade, name text not null,
  secret_hash bytea not null unique, scopes text[] not null, created_at timestamptz not null default now(), last_used_at timestamptz);
create index if not exists sessions_user on account.sessions (user_id);
create index if not exists tokens_user on account.tokens (user_id);
`;

/** Credentials, sessions and tokens are plain state, never events. Refuses a database that a newer Kinolog made. */
export async function migrateAccounts(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ found: string | null }>("select to_regclass('account.meta')::text as found");
  if (rows[0]?.found) {
    const known = await pool.query<{ version: number }>('select version from account.meta');
    const version = known.rows[0]?.version ?? 0;
    if (version > VERSION)
      throw new Error(`the accounts are at schema ${version}, this program knows ${VERSION}: start the newer Kinolog`);
  }
  await pool.query(`begin; select pg_advisory_xact_lock(hashtext('kinolog accounts')); ${DDL}
    insert into account.meta (version) values (${VERSION}) on conflict (only_row) do update set version = ${VERSION}; commit;`);
}
