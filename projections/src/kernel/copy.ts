import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { ColumnType } from '#read-models';
import { CopyBytes } from './copy-bytes.js';
import type { AnyTable } from './projection.js';
import { jsonText, quote } from './sql.js';

/** What COPY's binary format begins with: its name, no flags, no extension. */
const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');

type Write = (value: unknown) => void;

/** How a column's values are written. */
function writer(type: ColumnType, into: CopyBytes): Write {
  switch (type) {
    case 'text':
      return (value) => into.text(value as string);
    case 'uuid':
      return (value) => into.uuid(value as string);
    case 'jsonb':
      return (value) => into.jsonb(jsonText(value));
    case 'boolean':
      return (value) => into.boolean(value as boolean);
    case 'integer':
      return (value) => into.integer(value as number);
    case 'bigint':
      return (value) => into.bigint(value as number | string);
    case 'double precision':
      return (value) => into.double(value as number);
    case 'timestamptz':
      return (value) => into.time(value as string);
    case 'uuid[]':
      return (value) => into.uuids(value as string[]);
    case 'text[]':
      return (value) => into.texts(value as string[]);
  }
}

/** Rows in COPY's binary format, in chunks of some 256 KiB. */
export function* copyBytes(table: AnyTable, rows: Iterable<Record<string, unknown>>): Generator<Buffer> {
  const into = new CopyBytes();
  const columns = Object.entries(table.columns).map(([name, type]) => ({
    name,
    write: writer(type as ColumnType, into),
  }));
  into.raw(HEADER);
  for (const row of rows) {
    into.count(columns.length);
    for (const { name, write } of columns) {
      const value = row[name];
      if (value === null || value === undefined) into.null();
      else write(value);
    }
    if (into.full) yield into.take();
  }
  into.count(-1);
  yield into.take();
}

/**
 * Writes rows that are known to be new: what a rebuild does. The first rows of a table that nobody else has seen are written
 * frozen, so that making its indexes need not mark, and so write, every page again.
 */
export async function copyRows(
  client: pg.ClientBase,
  table: AnyTable,
  physical: string,
  rows: Iterable<Record<string, unknown>>,
  first: boolean,
): Promise<void> {
  const columns = Object.keys(table.columns).map(quote).join(', ');
  if (first) await client.query(`truncate ${physical}`); // freezing is allowed only in the transaction that emptied it
  const how = first ? 'format binary, freeze' : 'format binary';
  const into = client.query(copyFrom(`copy ${physical} (${columns}) from stdin with (${how})`));
  await pipeline(Readable.from(copyBytes(table, rows), { objectMode: true }), into);
}
