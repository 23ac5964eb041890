import type pg from 'pg';
import { prepared, type ColumnType } from '#read-models';
import type { AnyTable } from './projection.js';
import { keyOfText, type UnitOfWork } from './unit-of-work.js';

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

/** Fetches rows by key into the unit of work, absent ones as absent. */
export async function load(
  client: pg.ClientBase,
  table: AnyTable,
  physical: string,
  keys: readonly string[],
  rows: UnitOfWork,
): Promise<void> {
  const parts = keys.map(keyOfText);
  const columns = table.key.map((column, i) => `$${i + 1}::text[]::${table.columns[column] as string}[]`);
  const on = table.key.map((column) => `t.${quote(column)} = k.${quote(column)}`).join(' and ');
  const found = await client.query<Record<string, unknown>>(
    prepared(
      `select t.* from unnest(${columns.join(', ')}) as k(${table.key.map(quote).join(', ')}) join ${physical} t on ${on}`,
      table.key.map((_, i) => parts.map((part) => part[i])),
    ),
  );
  for (const key of parts) rows.adopt(table, key, null);
  for (const row of found.rows)
    rows.adopt(
      table,
      table.key.map((column) => row[column]),
      row,
    );
}

/** Writes what changed: one upsert and one delete a table, whatever the number of rows. */
export async function flush(client: pg.ClientBase, table: AnyTable, physical: string, rows: UnitOfWork): Promise<void> {
  for (const { column, value } of rows.sweeps(table)) {
    await client.query(
      `delete from ${physical} where ${quote(column)} = $1::text::${table.columns[column] as string}`,
      [value],
    );
  }
  const changed = [...rows.slots(table)].filter(([, slot]) => slot.dirty);
  const upserts = changed.flatMap(([, slot]) => (slot.row ? [slot.row] : []));
  const deletes = changed.flatMap(([key, slot]) => (slot.row ? [] : [keyOfText(key)]));
  if (deletes.length > 0) await remove(client, table, physical, deletes);
  if (upserts.length > 0) await upsert(client, table, physical, upserts);
}

async function remove(
  client: pg.ClientBase,
  table: AnyTable,
  physical: string,
  keys: readonly string[][],
): Promise<void> {
  const columns = table.key.map((column, i) => `$${i + 1}::text[]::${table.columns[column] as string}[]`);
  const on = table.key.map((column) => `t.${quote(column)} = k.${quote(column)}`).join(' and ');
  await client.query(
    `delete from ${physical} t using unnest(${columns.join(', ')}) as k(${table.key.map(quote).join(', ')}) where ${on}`,
    table.key.map((_, i) => keys.map((key) => key[i])),
  );
}

async function upsert(
  client: pg.ClientBase,
  table: AnyTable,
  physical: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const names = Object.keys(table.columns);
  const types = names.map((name) => table.columns[name] as ColumnType);
  const list = names.map(quote).join(', ');
  const casts = names.map((name, i) => `${quote(name)}::${types[i] as string}`).join(', ');
  const updates = names
    .filter((name) => !table.key.includes(name))
    .map((name) => `${quote(name)} = excluded.${quote(name)}`);
  const statement = prepared(
    `insert into ${physical} (${list})
     select ${casts} from unnest(${names.map((_, i) => `$${i + 1}::text[]`).join(', ')}) as r(${list})
     on conflict (${table.key.map(quote).join(', ')}) do ${updates.length ? `update set ${updates.join(', ')}` : 'nothing'}`,
    names.map((name, i) => rows.map((row) => asText(types[i] as ColumnType, row[name]))),
  );
  await client.query(statement);
}
