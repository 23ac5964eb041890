import { parseQuery } from './parse-query.js';
import type { FieldName } from './fields.js';
import type { Query } from './query.js';

/** A field as it stands in a query's text, alone and not under OR or NOT: what a chip shows, and what a panel ticks. */
export interface WrittenField {
  readonly field: FieldName;
  /** As written, without quotes. */
  readonly values: readonly string[];
  readonly at: number;
  readonly length: number;
}

/** The fields that narrow a query. Throws `QueryError`. */
export function writtenFields(text: string): WrittenField[] {
  return alone(parseQuery(text)).map(({ test, at, length }) => ({
    field: test.field,
    values: valuesIn(text.slice(text.indexOf(':', at) + 1, at + length)),
    at,
    length,
  }));
}

type Field = Extract<Query, { kind: 'field' }>;

function alone(query: Query): Field[] {
  if (query.kind === 'field') return [query];
  return query.kind === 'and' ? query.parts.flatMap(alone) : [];
}

const valuesIn = (list: string): string[] =>
  [...list.matchAll(/"([^"]*)"|[^,"]+/g)].map(([whole, quoted]) => quoted ?? whole.trim()).filter(Boolean);

/** The query without the part at a place. */
export const withoutPart = (text: string, { at, length }: Pick<WrittenField, 'at' | 'length'>): string =>
  `${text.slice(0, at)} ${text.slice(at + length)}`.replace(/\s+/g, ' ').trim();

const PLAIN = /^[\p{L}\p{N}.+-]+$/u;

/** A value as a query must write it. Quotation marks inside of it cannot be said, and say nothing. */
const written = (value: string): string =>
  PLAIN.test(value) ? value : `"${value.replaceAll('"', ' ').replace(/\s+/g, ' ').trim()}"`;

/** Puts a value into a field of the query, or takes it out where it is in: several values of a field are any of them. */
export function toggleValue(text: string, field: FieldName, value: string): string {
  const known = writtenFields(text).find((one) => one.field === field);
  if (!known) return `${text} ${field}:${written(value)}`.trim();
  const rest = known.values.filter((one) => one !== value);
  const values = rest.length < known.values.length ? rest : [...known.values, value];
  if (values.length === 0) return withoutPart(text, known);
  const part = `${field}:${values.map(written).join(',')}`;
  return text.slice(0, known.at) + part + text.slice(known.at + known.length);
}
