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

export async function createTables(client: pg.ClientBase, projection: Projection, at: Build): Promise<void> {
  for (const table of projection.tables) {
    const columns = Object.entries(table.columns).map(([name, type]) => `${quote(name)} ${type as string}`);
    await client.query(`drop table if exists ${physicalName(table, at)} cascade`);
    await client.query(`create table ${physicalName(table, at)} (${columns.join(', ')})`);
  }
}

/** Keys and indexes of empty tables. */
export async function createIndexes(client: pg.ClientBase, projection: Projection, at: Build): Promise<void> {
  for (const table of projection.tables) {
    const { key, others } = indexStatements(table, at);
    for (const statement of [key, ...others]) await client.query(statement);
  }
}

/** Two at a time, when a rebuild's rows are in: several times cheaper than keeping indexes up on the way. */
export async function indexFilled(pool: pg.Pool, projection: Projection, at: Build): Promise<void> {
  const statements = projection.tables.map((table) => indexStatements(table, at));
  for (const { key } of statements) await pool.query(key);
  const waiting = statements.flatMap(({ others }) => others);
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await pool.query(next);
  };
  await Promise.all([work(), work()]);
  for (const table of projection.tables) await pool.query(`analyze ${physicalName(table, at)}`);
}

function indexStatements(table: AnyTable, at: Build): { key: string; others: string[] } {
  const name = physicalName(table, at);
  return {
    key: `alter table ${name} add primary key (${table.key.map(quote).join(', ')})`,
    others: table.indexes.map((index) => `create index on ${name} ${index}`),
  };
}

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
