import type { FieldName } from './fields.js';
import { readParts } from './parse-query.js';
import { valueText, writtenFields, type ValueText, type WrittenPart } from './written-parts.js';

/** The query without the part at a place, and without an AND that would be left over. */
export function withoutPart(text: string, { at, length }: Pick<WrittenPart, 'at' | 'length'>): string {
  const [before, after] = [text.slice(0, at), text.slice(at + length)];
  const left = before.replace(/(^|\s)AND\s*$/u, '');
  const right = left === before ? after.replace(/^\s*AND(?=[\s("])/u, '') : after;
  return `${left.trimEnd()} ${right.trimStart()}`.trim();
}

/** The query with a part more. Throws `QueryError`. */
export function withPart(text: string, part: string): string {
  const isLoose = readParts(text).some(({ loose }) => loose);
  return `${isLoose ? `(${text.trim()})` : text.trim()} ${part}`.trim();
}

interface FieldPlace {
  readonly field: FieldName;
  /** What has these is taken away, instead of kept. */
  readonly not?: boolean;
}

/** Gives a field these values, as a query writes them: several are any of them, none takes it out. Throws `QueryError`. */
export function setValues(text: string, { field, not = false }: FieldPlace, values: readonly string[]): string {
  const known = writtenFields(text).filter((one) => one.field === field && one.not === not);
  const [first, ...others] = known;
  const part = `${not ? '-' : ''}${field}:${values.join(',')}`;
  const rest = others.reduceRight((kept, one) => withoutPart(kept, one), text);
  if (!first) return values.length === 0 ? text : withPart(text, part);
  if (values.length === 0) return withoutPart(rest, first);
  return rest.slice(0, first.at) + part + rest.slice(first.at + first.length);
}

/**
 * Puts a value, as a query writes it, into a field, or takes it out where it is in. A field that stands once takes it as one of
 * any; where several must all fit, it must too. Throws `QueryError`.
 */
export function toggleValue(text: string, { field, not = false }: FieldPlace, value: string): string {
  const known = writtenFields(text).filter((one) => one.field === field && one.not === not);
  const said = valueText(value).toLowerCase();
  const isSaid = (one: ValueText): boolean => one.text.toLowerCase() === said;
  const holding = known.find(({ values }) => values.some(isSaid));
  const [place] = holding ? [holding] : known.length === 1 ? known : [];
  const part = (values: readonly string[]): string => `${not ? '-' : ''}${field}:${values.join(',')}`;
  if (!place) return withPart(text, part([value]));
  const rest = place.values.filter((one) => !isSaid(one)).map(({ written }) => written);
  const values = holding ? rest : [...rest, value];
  if (values.length === 0) return withoutPart(text, place);
  return text.slice(0, place.at) + part(values) + text.slice(place.at + place.length);
}
