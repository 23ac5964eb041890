import type pg from 'pg';
import { prepared, wide, wideRows, type ColumnType, type Prepared, type Wide } from '#read-models';
import type { AnyTable } from './projection.js';
import { keyOfText, type Sweep, type UnitOfWork } from './unit-of-work.js';

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A value as Postgres text, for arrays of texts that are cast, and for COPY. */
export function asText(type: ColumnType, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'jsonb':
      return jsonText(value);
    case 'uuid[]':
      return `{${(value as string[]).join(',')}}`;
    case 'text[]':
      return `{${(value as string[]).map((v) => `"${v.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
    case 'text':
      return (value as string).replaceAll('\u0000', '');
    default:
      return String(value as string | number | boolean);
  }
}

/** Postgres keeps no NUL character: it is left out. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!text.includes('\\u0000')) return text;
  return JSON.stringify(value, (_, v: unknown) => (typeof v === 'string' ? v.replaceAll('\u0000', '') : v));
}

/** What is asked of the database: plain text, or a statement that is parsed once for each connection. */
export type Statement = string | Prepared | Wide;

/**
 * Asks one after the other and answers in their order. A connection with `pipeline` is sent all of them in one write, so that neither
 * side waits or is woken for each: where one fails, those behind it fail too within a transaction.
 */
export async function askAll(client: pg.ClientBase, statements: readonly Statement[]): Promise<pg.QueryResult[]> {
  const { pipeline, connection } = client as pg.Client;
  if (!pipeline) {
    const answers: pg.QueryResult[] = [];
    for (const statement of statements) answers.push(await client.query(statement));
    return answers;
  }
  connection.stream.cork();
  const answers = Promise.all(statements.map((statement) => client.query(statement)));
  connection.stream.uncork();
  return answers;
}

/** Rows by key, for `adopt`. */
export function selection(table: AnyTable, physical: string, keys: readonly string[]): Wide {
  const parts = keys.map(keyOfText);
  return wide(
    prepared(
      `select t.* from ${keyList(table)} join ${physical} t on ${sameKey(table)}`,
      table.key.map((_, i) => parts.map((part) => part[i])),
    ),
  );
}

/** Takes the rows with these keys into the unit of work, absent ones as absent. */
export function adopt(table: AnyTable, keys: readonly string[], found: pg.QueryArrayResult, rows: UnitOfWork): void {
  for (const key of keys) rows.adopt(table, keyOfText(key), null);
  for (const row of wideRows<Record<string, unknown>>(found))
    rows.adopt(
      table,
      table.key.map((column) => row[column]),
      row,
    );
}

/** Writes what changed: one upsert and one delete a table, whatever the number of rows. */
export function changes(table: AnyTable, physical: string, rows: UnitOfWork): Statement[] {
  const statements: Statement[] = rows.sweeps(table).map((sweep) => sweeping(table, physical, sweep));
  const changed = [...rows.slots(table)].filter(([, slot]) => slot.dirty);
  const upserts = changed.flatMap(([, slot]) => (slot.row ? [slot.row] : []));
  const deletes = changed.flatMap(([key, slot]) => (slot.row ? [] : [keyOfText(key)]));
  if (deletes.length > 0) statements.push(removal(table, physical, deletes));
  if (upserts.length > 0) statements.push(upsert(table, physical, upserts));
  return statements;
}

/** Removes all rows with a value. */
export const sweeping = (table: AnyTable, physical: string, { column, value }: Sweep): Prepared =>
  prepared(`delete from ${physical} where ${quote(column)} = $1::text::${table.columns[column] as string}`, [value]);

/** Keys by column, as `k`. */
const keyList = (table: AnyTable): string =>
  `unnest(${table.key.map((column, i) => `$${i + 1}::text[]::${table.columns[column] as string}[]`).join(', ')}) as k(${table.key.map(quote).join(', ')})`;

const sameKey = (table: AnyTable): string =>
  table.key.map((column) => `t.${quote(column)} = k.${quote(column)}`).join(' and ');

const removal = (table: AnyTable, physical: string, keys: readonly string[][]): Prepared =>
  prepared(
    `delete from ${physical} t using ${keyList(table)} where ${sameKey(table)}`,
    table.key.map((_, i) => keys.map((key) => key[i])),
  );

function upsert(table: AnyTable, physical: string, rows: readonly Record<string, unknown>[]): Prepared {
  const names = Object.keys(table.columns);
  const types = names.map((name) => table.columns[name] as ColumnType);
  const list = names.map(quote).join(', ');
  const casts = names.map((name, i) => `${quote(name)}::${types[i] as string}`).join(', ');
  const updates = names
    .filter((name) => !table.key.includes(name))
    .map((name) => `${quote(name)} = excluded.${quote(name)}`);
  return prepared(
    `insert into ${physical} (${list})
     select ${casts} from unnest(${names.map((_, i) => `$${i + 1}::text[]`).join(', ')}) as r(${list})
     on conflict (${table.key.map(quote).join(', ')}) do ${updates.length ? `update set ${updates.join(', ')}` : 'nothing'}`,
    names.map((name, i) => rows.map((row) => asText(types[i] as ColumnType, row[name]))),
  );
}
