import type { QueryArrayConfig, QueryArrayResult } from 'pg';
import type { Prepared } from './prepared.js';

/** A statement whose rows are many columns wide: they come as lists, for `wideRows`. */
export type Wide = QueryArrayConfig;

export const wide = (statement: Prepared | string): Wide =>
  typeof statement === 'string' ? { rowMode: 'array', text: statement } : { rowMode: 'array', ...statement };

/**
 * The rows of a `wide` statement as objects. Those that pg itself makes grow column by column, and beyond some sixteen columns V8 keeps
 * them as hash tables: of thirty columns each takes 15 µs to make instead of 1, and longer to read.
 */
export function wideRows<Row>({ fields, rows }: QueryArrayResult): Row[] {
  const names = fields.map(({ name }) => name);
  // What is read from JSON has a shape from the start, and a copy of it has the same.
  const blank = JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, null])))) as object;
  return (rows as unknown[][]).map((values) => {
    const row: Record<string, unknown> = { ...blank };
    for (let i = 0; i < names.length; i += 1) row[names[i] as string] = values[i];
    return row as Row;
  });
}
