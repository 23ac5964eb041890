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

/** Keys and indexes: made when a rebuild's rows are in, which is several times cheaper than keeping them up. */
export async function createIndexes(client: pg.ClientBase, projection: Projection, at: Build): Promise<void> {
  for (const table of projection.tables) {
    const name = physicalName(table, at);
    await client.query(`alter table ${name} add primary key (${table.key.map(quote).join(', ')})`);
    for (const index of table.indexes) await client.query(`create index on ${name} ${index}`);
    await client.query(`analyze ${name}`);
  }
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
