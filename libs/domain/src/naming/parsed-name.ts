import type { NamedFacts } from '../video/video-file.js';

/** All that a name tells: what becomes known of the video, and what only speaks of this file. */
export interface ParsedName extends NamedFacts {
  /** Of several episodes in one file, the last. */
  readonly lastEpisode: number | null;
  readonly episodeTitle: string | null;
  /** Which piece of a film that lies in several files, or is told in several parts. */
  readonly part: number | null;
  /** `Director's Cut` and the like. */
  readonly edition: string | null;
  /** As it stands there: `1080p`, `4K`. */
  readonly resolution: string | null;
  /** Who made the release. */
  readonly group: string | null;
}

export type Draft = { -readonly [K in keyof ParsedName]: ParsedName[K] };

export const emptyDraft = (): Draft => ({
  title: '',
  year: null,
  date: null,
  season: null,
  episode: null,
  lastEpisode: null,
  episodeTitle: null,
  part: null,
  studio: null,
  performers: [],
  tags: [],
  details: null,
  edition: null,
  resolution: null,
  group: null,
});

/** Stand in a text where something was understood and taken out. A title ends at one. */
export const MARK = {
  taken: '\u0001',
  date: '\u0002',
  year: '\u0003',
  episode: '\u0004',
  release: '\u0005',
  lead: '\u0006',
};

export const isMark = (char: string): boolean => char >= '\u0001' && char <= '\u0006';

export const without = (text: string, found: { index: number; length: number }, mark: string): string =>
  `${text.slice(0, found.index)} ${mark} ${text.slice(found.index + found.length)}`;

/** Takes blanks and separators off both ends; closes what brackets were left open. */
export function trimTitle(text: string): string {
  let title = text.replace(/[\u0001-\u0006]/g, ' ').replace(/\s+/gu, ' ');
  title = title.replace(/[([{]\s*[)\]}]/g, ' ').replace(/\s+/gu, ' ');
  title = title.replace(/^[\s\-–—_,:;|~+=*]+|[\s\-–—_,:;|~+=]+$/gu, '');
  title = title.replace(/^[)\]}\s]+/u, '');
  if (!/[)\]}]/.test(title)) title = title.replace(/[([{]+\s*$/u, '').replace(/\s*[([{](?=[^)\]}]*$)/u, ' ');
  return title.replace(/\s+/gu, ' ').trim();
}
