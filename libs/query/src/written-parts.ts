import type { FieldName, FieldTest } from './fields.js';
import { readParts, type ReadPart } from './parse-query.js';

/** One value of a field. */
export interface ValueText {
  /** As it is read: without quotes and without the `=` of a whole name. */
  readonly text: string;
  /** As it stands in the query. */
  readonly written: string;
}

interface Place {
  readonly at: number;
  readonly length: number;
}

/** A field that narrows by itself: what a chip shows, and what a panel ticks. `not`: it takes away. */
export interface WrittenField extends Place {
  readonly kind: 'field';
  readonly field: FieldName;
  readonly not: boolean;
  readonly values: readonly ValueText[];
  /** What it asks. */
  readonly test: FieldTest;
}

/** A part of a query as it stands in its text; `words`: a run of words and phrases; `other`: what a panel cannot show. */
export type WrittenPart = WrittenField | ({ readonly kind: 'words' | 'other'; readonly text: string } & Place);

/** The parts of a query that must all fit, in their order. Throws `QueryError`. */
export function writtenParts(text: string): WrittenPart[] {
  const found: WrittenPart[] = [];
  for (const read of readParts(text)) {
    const part = fieldOf(text, read) ?? textOf(text, read);
    const before = found.at(-1);
    const joins = before?.kind === 'words' && part.kind === 'words' && isBlank(text, before, part);
    if (joins) found[found.length - 1] = spanned(text, before.at, part.at + part.length);
    else found.push(part);
  }
  return found;
}

/** The fields that narrow by themselves. Throws `QueryError`. */
export const writtenFields = (text: string): WrittenField[] =>
  writtenParts(text).filter((part) => part.kind === 'field');

function fieldOf(text: string, { query, at, length }: ReadPart): WrittenField | null {
  const not = query.kind === 'not';
  const inner = not ? query.part : query;
  const written = text.slice(at, at + length);
  // In parentheses it is no field that a panel could change in its place.
  if (inner.kind !== 'field' || written.endsWith(')')) return null;
  const list = text.slice(text.indexOf(':', inner.at) + 1, inner.at + inner.length);
  const { test } = inner;
  return { kind: 'field', field: test.field, not, values: valuesIn(list), test, at, length };
}

const textOf = (text: string, { query, at, length }: ReadPart): WrittenPart => ({
  kind: query.kind === 'text' ? 'words' : 'other',
  text: text.slice(at, at + length),
  at,
  length,
});

const spanned = (text: string, from: number, to: number): WrittenPart => ({
  kind: 'words',
  text: text.slice(from, to),
  at: from,
  length: to - from,
});

const isBlank = (text: string, before: Place, after: Place): boolean =>
  text.slice(before.at + before.length, after.at).trim() === '';

const valuesIn = (list: string): ValueText[] =>
  [...list.matchAll(/=?"[^"]*"|[^,"]+/g)].map(([written]) => ({ written, text: valueText(written) }));

/** What a value says, without the quotes that hold it together. */
export const valueText = (written: string): string => {
  const quoted = /^=?"([^"]*)"$/.exec(written);
  return quoted ? (quoted[1] ?? '') : written.replace(/^=(?=.)/, '');
};
