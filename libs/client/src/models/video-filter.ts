import type { Grade, VideoSort, VideoState } from '#contracts';

/** What a list of videos is narrowed to. Absent or empty means: no matter. */
export interface VideoFilter {
  readonly query?: string;
  readonly state?: readonly VideoState[];
  readonly library?: readonly string[];
  readonly performer?: readonly string[];
  readonly studio?: readonly string[];
  readonly tag?: readonly string[];
  readonly collection?: readonly string[];
  readonly codec?: readonly string[];
  readonly container?: readonly string[];
  readonly minHeight?: number;
  /** Seconds. */
  readonly minDuration?: number;
  readonly maxDuration?: number;
  readonly rating?: readonly Grade[];
  readonly favourite?: boolean;
  readonly watched?: boolean;
  /** Begun and not finished. */
  readonly inProgress?: boolean;
}

export interface SortKey {
  readonly by: VideoSort;
  readonly descending: boolean;
}

/** `-addedAt,title` as the API and the address bar write it. */
export const writeSort = (keys: readonly SortKey[]): string =>
  keys.map((key) => (key.descending ? '-' : '') + key.by).join(',');

export const readSort = (text: string): SortKey[] =>
  text
    .split(',')
    .filter(Boolean)
    .map((word) => ({ by: word.replace(/^-/, '') as VideoSort, descending: word.startsWith('-') }));

/** The day as a number: what is in random order stays so for a day, and is another tomorrow. */
export const seedOfDay = (now: number): number => Math.floor(now / 86_400_000);

/** Sort keys as a request needs them: what is in random order says which. */
export const sortQuery = (keys: readonly SortKey[], now: number): { sort: string; seed?: number } => ({
  sort: writeSort(keys),
  ...(keys.some(({ by }) => by === 'random') ? { seed: seedOfDay(now) } : {}),
});
