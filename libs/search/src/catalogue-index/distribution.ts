import type { CatalogueIndex } from './catalogue-index.js';

export interface Period {
  /** As a query says it: `2019`, or `2019-05`. */
  readonly value: string;
  readonly count: number;
}

export interface Distribution {
  /** Those with documents, the oldest first. */
  readonly periods: readonly Period[];
  /** Documents without such a date. */
  readonly undated: number;
}

const DAY_MS = 86_400_000;

/**
 * How many documents were added, or released, in each month or year (UTC), just as `added:2019-05` and `released:2019` find
 * them: who is released in a year that says no month counts for its first one.
 */
export function distribution(
  index: CatalogueIndex,
  members: Uint32Array,
  by: 'added' | 'released',
  step: 'month' | 'year',
): Distribution {
  const months = by === 'added' ? monthsAdded(index) : monthsReleased(index);
  const counts = new Map<number, number>();
  let undated = 0;
  for (const document of members) {
    const month = months(document);
    if (Number.isNaN(month)) {
      undated += 1;
      continue;
    }
    const at = step === 'month' ? month : Math.floor(month / 100);
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  const periods = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([at, count]) => ({ value: step === 'month' ? written(at) : String(at).padStart(4, '0'), count }));
  return { periods, undated };
}

/** Months are numbers like 201905. */
type MonthOf = (document: number) => number;

function monthsAdded(index: CatalogueIndex): MonthOf {
  const { values } = index.columns.of.addedAt;
  const byDay = new Map<number, number>();
  return (document) => {
    const day = Math.floor((values[document] as number) / DAY_MS);
    const known = byDay.get(day);
    if (known !== undefined) return known;
    const date = new Date(day * DAY_MS);
    const month = date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
    byDay.set(day, month);
    return month;
  };
}

function monthsReleased(index: CatalogueIndex): MonthOf {
  const { values } = index.columns.of.releasedDay;
  return (document) => Math.floor((values[document] as number) / 100);
}

const written = (month: number): string =>
  `${String(Math.floor(month / 100)).padStart(4, '0')}-${String(month % 100).padStart(2, '0')}`;
