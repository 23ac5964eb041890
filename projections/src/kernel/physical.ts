import type pg from 'pg';
import type { AnyTable, Projection } from './projection.js';
import { quote } from './sql.js';

/** One filling of a projection's tables: its version, and which try at it. */
export interface Build {
  readonly schema: string;
  readonly version: number;
  /** 1 for the first filling of a version. */
  readonly build: number;
}

/** Where a table's rows really are: `"public"."videos_v3"`, or `…_v3_b2` for a second filling. */
export function physicalName(table: AnyTable, at: Build): string {
  return `${quote(at.schema)}.${quote(tableName(table, at))}`;
}

const tableName = (table: AnyTable, at: Build): string =>
  `${table.name}_v${at.version}${at.build > 1 ? `_b${at.build}` : ''}`;

/** Connections that make indexes at the same time. */
const INDEXERS = 3;

export async function createTables(client: pg.ClientBase, projection: Projection, at: Build): Promise<void> {
  for (const table of projection.tables) {
    const columns = Object.entries(table.columns).map(
      ([name, type]) => `${quote(name)} ${type as string}${table.key.includes(name) ? ' not null' : ''}`,
    );
    await client.query(`drop table if exists ${physicalName(table, at)} cascade`);
    // Until it is filled and indexed, looking after it in the background would only be in the way.
    await client.query(
      `create table ${physicalName(table, at)} (${columns.join(', ')}) with (autovacuum_enabled = off)`,
    );
  }
}

/** Keys and indexes of empty tables. */
export async function createIndexes(client: pg.ClientBase, projection: Projection, at: Build): Promise<void> {
  for (const table of projection.tables) {
    for (const statement of indexStatements(table, at)) await client.query(statement);
    await client.query(adoptKey(table, at));
  }
}

/** Several at a time, when a rebuild's rows are in: several times cheaper than keeping indexes up on the way. */
export async function indexFilled(pool: pg.Pool, projection: Projection, at: Build): Promise<void> {
  const waiting = projection.tables.flatMap((table) => indexStatements(table, at)).sort((a, b) => dear(b) - dear(a));
  const work = async (): Promise<void> => {
    const client = await pool.connect();
    try {
      await client.query(WAL_AS_IT_IS);
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await client.query(next);
    } finally {
      client.release(true);
    }
  };
  await Promise.all(Array.from({ length: INDEXERS }, work));
  await Promise.all(
    projection.tables.map(async (table) => {
      await pool.query(adoptKey(table, at));
      await pool.query(`analyze ${physicalName(table, at)} (${plainColumns(table).map(quote).join(', ')})`);
    }),
  );
}

/** Compressing its log is more than half the work of making a b-tree. Asked only where this user may, which is not everywhere. */
const WAL_AS_IT_IS = `select case when has_parameter_privilege('wal_compression', 'SET') then set_config('wal_compression', 'off', false) end`;

/** The longest work is begun first, so that nobody waits for it alone at the end. */
const dear = (statement: string): number => Number(statement.includes('gin_trgm_ops'));

/** The key is an index like the others and made beside them; a table takes it as its primary key without looking at a row. */
function indexStatements(table: AnyTable, at: Build): string[] {
  const name = physicalName(table, at);
  const key = `create unique index ${keyName(table, at)} on ${name} (${table.key.map(quote).join(', ')})`;
  return [key, ...table.indexes.map((index) => `create index on ${name} ${index}`)];
}

const keyName = (table: AnyTable, at: Build): string => quote(`${tableName(table, at)}_pkey`);

const adoptKey = (table: AnyTable, at: Build): string =>
  `alter table ${physicalName(table, at)} add primary key using index ${keyName(table, at)}, reset (autovacuum_enabled)`;

/** Documents are looked into, never compared as a whole: what is common among them tells a plan nothing, and is dear to find out. */
const plainColumns = (table: AnyTable): string[] =>
  Object.keys(table.columns).filter((column) => table.columns[column] !== 'jsonb');

export async function dropTables(client: pg.ClientBase, projection: Projection, at: Build): Promise<void> {
  for (const table of projection.tables) await client.query(`drop table if exists ${physicalName(table, at)} cascade`);
}

/** Leads readers to this filling. Part of the caller's transaction: readers see the old tables or the new ones. */
export async function pointViews(client: pg.ClientBase, projection: Projection, at: Build): Promise<void> {
  for (const table of projection.tables) {
    const view = `${quote(at.schema)}.${quote(table.name)}`;
    const where = table.visibleWhere ? ` where ${table.visibleWhere}` : '';
    await client.query(`drop view if exists ${view}`);
    await client.query(`create view ${view} as select * from ${physicalName(table, at)}${where}`);
  }
}
