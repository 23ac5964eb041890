import type { VideoSort } from '#contracts';
import type { Parameters } from '../kernel/viewer.js';

interface Key {
  readonly column: string;
  readonly cast: string;
}

const KEYS: Readonly<Record<VideoSort, Key>> = {
  title: { column: 'v.title collate "C"', cast: 'text' },
  addedAt: { column: 'v.added_at', cast: 'timestamptz' },
  releasedOn: { column: 'v.released_on', cast: 'text' },
  duration: { column: 'v.duration', cast: 'double precision' },
  size: { column: 'v.size', cast: 'bigint' },
  height: { column: 'v.height', cast: 'integer' },
  bitRate: { column: 'v.bit_rate', cast: 'bigint' },
  rating: { column: 'a.grade_rank', cast: 'integer' },
  lastViewedAt: { column: 'a.last_viewed_at', cast: 'timestamptz' },
  viewings: { column: 'coalesce(a.viewings, 0)', cast: 'integer' },
};

export interface OrderKey {
  readonly sort: VideoSort;
  readonly descending: boolean;
}

export const DEFAULT_ORDER: readonly OrderKey[] = [{ sort: 'addedAt', descending: true }];

/** `['-addedAt', 'title']` as keys. */
export const orderKeys = (sort: readonly string[] | undefined): readonly OrderKey[] =>
  !sort || sort.length === 0
    ? DEFAULT_ORDER
    : sort.map((key) => ({ sort: key.replace(/^-/, '') as VideoSort, descending: key.startsWith('-') }));

const NEVER_NULL = new Set<VideoSort>(['title', 'addedAt', 'viewings']);
const nullsLast = ({ sort }: OrderKey): string => (NEVER_NULL.has(sort) ? '' : ' nulls last');

/** Ties are broken by id in the direction of the first key, so that one index serves both. */
export const orderBy = (keys: readonly OrderKey[]): string =>
  [
    ...keys.map((key) => `${KEYS[key.sort].column} ${key.descending ? 'desc' : 'asc'}${nullsLast(key)}`),
    `v.id ${keys[0]?.descending ? 'desc' : 'asc'}`,
  ].join(', ');

/** What a cursor remembers of a row, as text. */
export const cursorColumns = (keys: readonly OrderKey[]): string =>
  `array[${[...keys.map((key) => `(${KEYS[key.sort].column})::text`), 'v.id::text'].join(', ')}] as cursor`;

export const encodeCursor = (values: readonly (string | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** Null when it is no cursor of this order. */
export function decodeCursor(text: string, keys: readonly OrderKey[]): (string | null)[] | null {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const fits =
      Array.isArray(values) &&
      values.length === keys.length + 1 &&
      values.every((v) => v === null || typeof v === 'string');
    return fits ? (values as (string | null)[]) : null;
  } catch {
    return null; // the caller says so with its own problem
  }
}

/** True for rows behind the cursor: the first differing key decides, nulls come last. */
export function behindCursor(
  keys: readonly OrderKey[],
  cursor: readonly (string | null)[],
  parameters: Parameters,
): string {
  const id = `v.id ${keys[0]?.descending ? '<' : '>'} ${parameters.add(cursor.at(-1))}::uuid`;
  return keys.reduceRight((rest, key, i) => {
    const { column, cast } = KEYS[key.sort];
    const value = cursor[i];
    if (value === null || value === undefined) return `(${column} is null and ${rest})`;
    const at = `${parameters.add(value)}::${cast}`;
    const after = NEVER_NULL.has(key.sort)
      ? `${column} ${key.descending ? '<' : '>'} ${at}`
      : `(${column} ${key.descending ? '<' : '>'} ${at} or ${column} is null)`;
    const bound = NEVER_NULL.has(key.sort) && i === 0 ? `${column} ${key.descending ? '<=' : '>='} ${at} and ` : '';
    return `(${bound}(${after} or (${column} = ${at} and ${rest})))`;
  }, id);
}
