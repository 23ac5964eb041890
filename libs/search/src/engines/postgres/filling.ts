import type pg from 'pg';

/** One filling of the tables: which try at it, and a name that no other filling ever had. */
export interface Filling {
  readonly build: number;
  readonly identity: string;
}

const SCHEMA = 2;

export const documentsTable = (build: number): string => `search.documents_b${build}`;
export const wordsTable = (build: number): string => `search.words_b${build}`;

/** Words sort by bytes, so that a range of them is a beginning. */
export const createTables = (build: number): string => `
create table ${documentsTable(build)} (
  id uuid not null, title text collate "C" not null, people text not null, labels text not null, words tsvector not null);
create table ${wordsTable(build)} (word text collate "C" not null, documents integer not null, slips integer[] not null);`;

/** Made after a rebuild's rows are in; at once by several connections, which is why each has a name of its own. */
export function indexes(build: number): readonly string[] {
  const [documents, words] = [documentsTable(build), wordsTable(build)];
  return [
    `create index documents_b${build}_words on ${documents} using gin (words) with (gin_pending_list_limit = 512)`,
    `create index words_b${build}_slips on ${words} using gin (slips) with (gin_pending_list_limit = 256)`,
    `create index documents_b${build}_title on ${documents} (title)`,
    `create index words_b${build}_trigrams on ${words} using gin (word gin_trgm_ops) with (gin_pending_list_limit = 256)`,
    `alter table ${documents} add constraint documents_b${build}_key primary key (id)`,
    `alter table ${words} add constraint words_b${build}_key primary key (word)`,
    `create index words_b${build}_one_letter on ${words} (left(word, 1), documents desc)`,
    `create index words_b${build}_two_letters on ${words} (left(word, 2), documents desc)`,
  ];
}

/** Leads readers to this filling, and drops the one before. Part of the caller's transaction. */
export async function makeLive(client: pg.ClientBase, { build, identity }: Filling): Promise<void> {
  const { rows } = await client.query<{ build: number }>('select build from search.live for update');
  await client.query(`drop view if exists search.documents; drop view if exists search.words;
    create view search.documents as select * from ${documentsTable(build)};
    create view search.words as select * from ${wordsTable(build)};`);
  await client.query(
    `insert into search.live (schema, build, identity) values ($1, $2, $3)
     on conflict (only_row) do update set schema = $1, build = $2, identity = $3`,
    [SCHEMA, build, identity],
  );
  for (const old of rows) if (old.build !== build) await client.query(dropTables(old.build));
}

export const dropTables = (build: number): string =>
  `drop table if exists ${documentsTable(build)}, ${wordsTable(build)} cascade;`;

/** Makes an empty filling where there is none yet, or one that another shape of tables left. Safe for many at once. */
export async function prepareTables(client: pg.ClientBase, identity: string): Promise<void> {
  const here = await client
    .query<{ schema: number }>('select schema from search.live')
    .catch((error: { code?: string }) => {
      if (error.code === '42P01' || error.code === '3F000') return { rows: [] };
      throw error as Error;
    });
  if (here.rows[0]?.schema === SCHEMA) return;
  await client.query('begin');
  try {
    await client.query("select pg_advisory_xact_lock(hashtext('kinolog search'))");
    // The projector makes the extension too, under this lock: "if not exists" alone lets one of two at a time fail.
    await client.query("select pg_advisory_xact_lock(hashtext('kinolog registry'))");
    await client.query(`create extension if not exists pg_trgm; create schema if not exists search;
      create table if not exists search.live (
        only_row boolean primary key default true check (only_row), schema integer not null, build integer not null,
        identity text not null);
      create table if not exists search.synonyms (
        only_row boolean primary key default true check (only_row), groups jsonb not null);
      create sequence if not exists search.builds as integer;`);
    const live = await client.query<{ schema: number }>('select schema from search.live');
    if (live.rows[0]?.schema !== SCHEMA) {
      const build = await nextBuild(client);
      await client.query(createTables(build));
      for (const index of indexes(build)) await client.query(index);
      await makeLive(client, { build, identity });
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

export async function nextBuild(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ build: number }>(`select nextval('search.builds')::int as build`);
  return rows[0]?.build ?? 0;
}

/** What was left of rebuilds that ended halfway. */
export async function dropUnfinished(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select format('search.%I', tablename) as name from pg_tables, search.live
      where schemaname = 'search' and tablename ~ '^(documents|words)_b\\d+$' and tablename !~ ('_b' || live.build || '$')`,
  );
  for (const { name } of rows) await client.query(`drop table if exists ${name} cascade`);
}
