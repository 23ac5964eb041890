import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { ColumnType } from '#read-models';
import type { AnyTable } from './projection.js';
import { asText, quote } from './sql.js';

const SPECIAL = /[\0\\\n\r\t]/;
/** Postgres keeps no NUL character: it is left out. */
const ESCAPES: Readonly<Record<string, string>> = { '\0': '', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escape = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/[\0\\\n\r\t]/g, (c) => ESCAPES[c] as string) : text;

type Encode = (value: unknown) => string;

/** How a column's values are written. One function a column, and no search for what numbers and ids cannot contain. */
function encoder(type: ColumnType): Encode {
  switch (type) {
    case 'text':
      return (value) => escape(value as string);
    case 'jsonb':
    case 'text[]':
      return (value) => escape(asText(type, value) as string);
    default:
      return (value) => asText(type, value) as string;
  }
}

/** Lines of COPY's text format, in chunks of some 256 KiB. */
export function* copyLines(table: AnyTable, rows: Iterable<Record<string, unknown>>): Generator<string> {
  const columns = Object.entries(table.columns).map(([name, type]) => ({ name, encode: encoder(type as ColumnType) }));
  let chunk = '';
  for (const row of rows) {
    let separator = '';
    for (const { name, encode } of columns) {
      const value = row[name];
      chunk += separator + (value === null || value === undefined ? '\\N' : encode(value));
      separator = '\t';
    }
    chunk += '\n';
    if (chunk.length > 262_144) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk) yield chunk;
}

/** Writes rows that are known to be new: what a rebuild does. */
export async function copyRows(
  client: pg.ClientBase,
  table: AnyTable,
  physical: string,
  rows: Iterable<Record<string, unknown>>,
): Promise<void> {
  const columns = Object.keys(table.columns).map(quote).join(', ');
  const into = client.query(copyFrom(`copy ${physical} (${columns}) from stdin`));
  await pipeline(Readable.from(copyLines(table, rows), { objectMode: true }), into);
}
