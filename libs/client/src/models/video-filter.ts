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
