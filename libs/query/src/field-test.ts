import {
  ENTRY_FIELDS,
  FIELDS,
  FLAG_FIELDS,
  GRADES,
  MISSABLE,
  NUMBER_FIELDS,
  readFlag,
  readsOf,
  STATES,
  WORD_FIELDS,
  type CalledBy,
  type FieldName,
  type FieldTest,
  type NumberField,
  type QueryGrade,
  type Range,
} from './fields.js';
import { isId, readAge, readDate, RESOLUTIONS, type Days } from './values.js';

/** One value of a field as it was written: `>=A`, `10m..45m`, `hevc`. */
export interface WrittenValue {
  readonly text: string;
  readonly at: number;
  /** In quotes as a whole: taken as it is. After `=` quotes only hold it together. */
  readonly quoted: boolean;
}

/** A value does not fit its field. */
export class UnfitValue extends Error {
  constructor(
    readonly value: WrittenValue,
    readonly hint: string,
  ) {
    super('a value does not fit');
  }
}

const has = <T extends string>(list: readonly T[], name: string): name is T =>
  (list as readonly string[]).includes(name);

/** What a field and its values ask. `now`: against what ages are counted. Throws `UnfitValue`. */
export function fieldTest(field: FieldName, values: readonly WrittenValue[], now: Date): FieldTest {
  const unfit = (value: WrittenValue, more = ''): UnfitValue =>
    new UnfitValue(value, `${FIELDS[field].about}${more}, as in ${FIELDS[field].example}`);
  if (has(ENTRY_FIELDS, field) || field === 'library')
    return { field, names: values.map((value) => called(value, unfit)) };
  if (has(WORD_FIELDS, field)) return { field, words: values.map(({ text }) => text) };
  if (has(FLAG_FIELDS, field)) {
    const [value] = values as [WrittenValue];
    const flag = readFlag(value.text);
    if (flag === null || values.length > 1) throw unfit(value, ': yes or no');
    return { field, flag };
  }
  const oneOf = <T extends string>(list: readonly T[]): T[] =>
    values.map((value) => {
      const name = value.text.toLowerCase();
      if (!has(list, name)) throw unfit(value, `: ${list.join(', ')}`);
      return name;
    });
  if (field === 'is') return { field, states: oneOf(STATES) };
  if (field === 'missing') return { field, kinds: oneOf(MISSABLE) };
  if (field === 'rating') return { field, grades: [...new Set(values.flatMap((value) => gradesOf(value, unfit)))] };
  if (has(NUMBER_FIELDS, field)) return { field, ranges: values.map((value) => numbers(field, value, unfit)) };
  if (field === 'released') return { field, ranges: values.map((value) => days(value, now, unfit)) };
  return { field, ranges: values.map((value) => moments(value, now, unfit)) };
}

type Unfit = (value: WrittenValue, more?: string) => UnfitValue;

function called(value: WrittenValue, unfit: Unfit): CalledBy {
  const { text, quoted } = value;
  if (isId(text)) return { by: 'id', text: text.toLowerCase() };
  if (quoted || !text.startsWith('=')) return { by: 'words', text };
  if (text.slice(1).trim() === '') throw unfit(value, '; after = its whole name');
  return { by: 'name', text: text.slice(1) };
}
type Comparison = '<' | '<=' | '>' | '>=' | '=';

interface Written {
  readonly sign: Comparison | '..';
  readonly left: string;
  readonly right: string;
}

/** `10m..45m`, `10m..`, `>=10m`, `10m`. */
function written({ text }: WrittenValue): Written {
  const range = /^(.*?)\.\.(.*)$/.exec(text);
  if (range) return { sign: '..', left: range[1] ?? '', right: range[2] ?? '' };
  const compared = /^(<=|>=|<|>|=)(.*)$/.exec(text);
  return { sign: (compared?.[1] ?? '=') as Comparison, left: (compared?.[2] ?? text).trim(), right: '' };
}

function ranged<T>({ sign, left, right }: Written, read: (text: string) => T | null): Range<T> | null {
  const ends = [left, right].map((text) => (text === '' ? null : read(text)));
  const [low, high] = ends as [T | null, T | null];
  if ((left !== '' && low === null) || (right !== '' && high === null)) return null;
  if (sign === '..') return low === null && high === null ? null : { from: low, to: high };
  if (low === null) return null;
  switch (sign) {
    case '<':
      return { from: null, to: low, toOpen: true };
    case '<=':
      return { from: null, to: low };
    case '>':
      return { from: low, to: null, fromOpen: true };
    case '>=':
      return { from: low, to: null };
    case '=':
      return { from: low, to: low };
  }
}

function numbers(field: NumberField, value: WrittenValue, unfit: Unfit): Range<number> {
  const range = ranged(written(value), readsOf[field]);
  if (!range) throw unfit(value);
  return field === 'resolution' ? asClass(range) : field === 'duration' ? asWhole(range) : range;
}

/** Pictures are seldom as high as their class says to the line: 1916 × 1076 is 1080p. */
const NEARLY = 0.97;

function asClass({ from, to, fromOpen, toOpen }: Range<number>): Range<number> {
  const above = (lines: number): number => RESOLUTIONS.find((each) => each > lines) ?? lines * 2;
  const low = from === null ? null : (fromOpen ? above(from) : from) * NEARLY;
  const high = to === null ? null : (toOpen ? to : above(to)) * NEARLY;
  return { from: low, to: high, toOpen: true };
}

/** `duration:45m` means 45 minutes and some seconds. */
const asWhole = (range: Range<number>): Range<number> =>
  range.from !== null && range.from === range.to ? { from: range.from, to: range.from + 60, toOpen: true } : range;

function gradesOf(value: WrittenValue, unfit: Unfit): (QueryGrade | 'none')[] {
  const { sign, left, right } = written(value);
  if (sign === '=' && left.toLowerCase() === 'none') return ['none'];
  const rank = (text: string): number => GRADES.findIndex((grade) => grade === text.toUpperCase());
  const [low, high] = [rank(left), rank(right)];
  if (sign === '..' ? (left !== '' && low < 0) || (right !== '' && high < 0) || left + right === '' : low < 0) {
    throw unfit(value);
  }
  return GRADES.filter((_, i) => {
    switch (sign) {
      case '..':
        return i >= low && (high < 0 || i <= high);
      case '<':
        return i < low;
      case '<=':
        return i <= low;
      case '>':
        return i > low;
      case '>=':
        return i >= low;
      case '=':
        return i === low;
    }
  });
}

function days(value: WrittenValue, now: Date, unfit: Unfit): Range<string> {
  const { sign, left, right } = written(value);
  const [low, high] = [left, right].map((text) => (text === '' ? null : readDate(text, now))) as [
    Days | null,
    Days | null,
  ];
  if ((left !== '' && !low) || (right !== '' && !high) || (!low && !high)) throw unfit(value);
  return spanned(sign, low, high);
}

function spanned(sign: Written['sign'], low: Days | null, high: Days | null): Range<string> {
  switch (sign) {
    case '..':
      return { from: low?.from ?? null, to: high?.to ?? null };
    case '<':
      return { from: null, to: low?.from ?? null, toOpen: true };
    case '<=':
      return { from: null, to: low?.to ?? null };
    case '>':
      return { from: low?.to ?? null, to: null, fromOpen: true };
    case '>=':
      return { from: low?.from ?? null, to: null };
    case '=':
      return { from: low?.from ?? null, to: low?.to ?? null };
  }
}

/** Dates as days, and ages: `<30d` is younger than 30 days. */
function moments(value: WrittenValue, now: Date, unfit: Unfit): Range<string> {
  const { sign, left, right } = written(value);
  const ages = [left, right].filter(Boolean).map(readAge);
  if (ages.length === 0 || ages.some((age) => age === null)) {
    const { from, to, fromOpen, toOpen } = days(value, now, unfit);
    return {
      from: from && (fromOpen ? `${from}T23:59:59.999Z` : `${from}T00:00:00.000Z`),
      to: to && (toOpen ? `${to}T00:00:00.000Z` : `${to}T23:59:59.999Z`),
      ...(fromOpen ? { fromOpen } : {}),
      ...(toOpen ? { toOpen } : {}),
    };
  }
  const ago = (text: string): string | null => {
    const age = text === '' ? null : readAge(text);
    return age === null ? null : new Date(now.getTime() - age * 86_400_000).toISOString();
  };
  switch (sign) {
    case '..':
      return { from: ago(right), to: ago(left) };
    case '<':
      return { from: ago(left), to: null, fromOpen: true };
    case '>':
      return { from: null, to: ago(left), toOpen: true };
    case '<=':
    case '=':
      return { from: ago(left), to: null };
    case '>=':
      return { from: null, to: ago(left) };
  }
}
