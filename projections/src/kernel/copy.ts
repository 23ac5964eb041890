import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { ColumnType } from '#read-models';
import type { AnyTable } from './projection.js';
import { asText, quote } from './sql.js';

const SPECIAL = /[\\\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escape = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/[\\\n\r\t]/g, (c) => ESCAPES[c] as string) : text;

/** Lines of COPY's text format, in chunks of some 256 KiB. */
export function* copyLines(table: AnyTable, rows: Iterable<Record<string, unknown>>): Generator<string> {
  const names = Object.keys(table.columns);
  const types = names.map((name) => table.columns[name] as ColumnType);
  let chunk = '';
  for (const row of rows) {
    for (let i = 0; i < names.length; i++) {
      const text = asText(types[i] as ColumnType, row[names[i] as string]);
      if (i > 0) chunk += '\t';
      chunk += text === null ? '\\N' : escape(text);
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
