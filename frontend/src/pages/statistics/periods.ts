import type { Distribution } from '#contracts';

export type Step = 'month' | 'year';

export interface Period {
  /** `2019`, or `2019-05`. */
  readonly value: string;
  readonly videos: number;
}

/** A gap is filled only so far: between a silent film and the next one lie decades of months. */
const LONGEST = 600;

const next = (value: string, step: Step): string => {
  const [year = 0, month = 1] = value.split('-').map(Number);
  if (step === 'year') return String(year + 1).padStart(4, '0');
  const [y, m] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}`;
};

/** With the months or years in between in which nothing was; without them where there would be too many. */
export function withGaps(items: Distribution['items'], step: Step): readonly Period[] {
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return [];
  const known = new Map(items.map(({ value, videos }) => [value, videos]));
  const all: Period[] = [];
  for (let value = first.value; value <= last.value; value = next(value, step)) {
    if (all.length >= LONGEST) return items;
    all.push({ value, videos: known.get(value) ?? 0 });
  }
  return all;
}

const short = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
const long = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const dateOf = (value: string): Date => new Date(`${value}-15T00:00:00Z`);

/** `May 2019`, `2019`. */
export const periodName = (value: string): string => (value.length === 4 ? value : long.format(dateOf(value)));

/** Below its bar: a year where one begins, else the month. */
export const periodMark = (value: string): string =>
  value.length === 4 || value.endsWith('-01') ? value.slice(0, 4) : short.format(dateOf(value));
