import { readBitRate, readDuration, readFlag, readNumber, readResolution, readSize } from './values.js';

/** Both ends belong to a range; absent: open. */
export interface Range<T> {
  readonly from: T | null;
  readonly to: T | null;
  /** Whether an end itself is left out (`<`, `>`). */
  readonly fromOpen?: boolean;
  readonly toOpen?: boolean;
}

export const GRADES = ['C', 'B-', 'B+', 'A', 'S', 'S+'] as const;
export type QueryGrade = (typeof GRADES)[number];

export const ENTRY_FIELDS = ['performer', 'studio', 'tag', 'collection'] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];

export const NUMBER_FIELDS = [
  'duration',
  'resolution',
  'size',
  'bitrate',
  'fps',
  'season',
  'episode',
  'markers',
  'views',
] as const;
export type NumberField = (typeof NUMBER_FIELDS)[number];

export const WORD_FIELDS = ['codec', 'audio', 'container', 'library', 'path', 'title'] as const;
export type WordField = (typeof WORD_FIELDS)[number];
/** Asked for as a whole where it begins with `=`, or by its id. */
export type NamedField = EntryField | 'library';

export const FLAG_FIELDS = ['favourite', 'watched'] as const;
export type FlagField = (typeof FLAG_FIELDS)[number];

export const STATES = [
  'duplicate',
  'ready',
  'failed',
  'missing',
  'trashed',
  'begun',
  'hdr',
  'interlaced',
  'portrait',
  'collision',
] as const;
export type QueryState = (typeof STATES)[number];

export const MISSABLE = [
  'performer',
  'studio',
  'tag',
  'collection',
  'date',
  'poster',
  'thumbnails',
  'sprite',
  'preview',
  'teasers',
  'phash',
  'subtitles',
  'keyframes',
  'sound',
] as const;
export type Missable = (typeof MISSABLE)[number];

/** How an entry or a library is called: by words of its name, by the whole name (`="north coast"`), or by its id. */
export interface CalledBy {
  readonly by: 'words' | 'name' | 'id';
  readonly text: string;
}

/** What a field asks. Within a list any value fits. */
export type FieldTest =
  | { readonly field: NamedField; readonly names: readonly CalledBy[] }
  | { readonly field: Exclude<WordField, NamedField>; readonly words: readonly string[] }
  | { readonly field: NumberField; readonly ranges: readonly Range<number>[] }
  /** Days of the calendar, ISO. */
  | { readonly field: 'released'; readonly ranges: readonly Range<string>[] }
  /** Moments, ISO date-times. */
  | { readonly field: 'added' | 'viewed'; readonly ranges: readonly Range<string>[] }
  /** `none`: no grade of the asker's. */
  | { readonly field: 'rating'; readonly grades: readonly (QueryGrade | 'none')[] }
  | { readonly field: FlagField; readonly flag: boolean }
  | { readonly field: 'is'; readonly states: readonly QueryState[] }
  | { readonly field: 'missing'; readonly kinds: readonly Missable[] };
export type FieldName = FieldTest['field'];

/** What is told of a field, and how its numbers are read. */
export interface FieldHelp {
  readonly about: string;
  readonly example: string;
}

export const FIELDS: Readonly<Record<FieldName, FieldHelp>> = {
  performer: { about: 'who is in it', example: 'performer:"Anna Lee"' },
  studio: { about: 'who made it', example: 'studio:"North Light"' },
  tag: { about: 'what it is about; tags below it count too', example: 'tag:quiet,night' },
  collection: { about: 'which collection it belongs to', example: 'collection:drama' },
  rating: { about: 'your grade: S+ S A B+ B- C, or none', example: 'rating:>=A' },
  duration: { about: 'how long it is', example: 'duration:10m..45m' },
  resolution: { about: 'lines of the picture', example: 'resolution:>=1080p' },
  added: { about: 'when it came to the library', example: 'added:<30d' },
  released: { about: 'when it was released', example: 'released:2019..2021' },
  viewed: { about: 'when you last watched it', example: 'viewed:<7d' },
  codec: { about: 'how the picture is coded', example: 'codec:hevc,av1' },
  audio: { about: 'how the sound is coded', example: 'audio:aac' },
  container: { about: 'the kind of file', example: 'container:matroska' },
  library: { about: 'which library it is in', example: 'library:Films' },
  path: { about: 'part of where its file is', example: 'path:"holidays/2019"' },
  title: { about: 'words of its title', example: 'title:river' },
  size: { about: 'how large its file is', example: 'size:>4GB' },
  bitrate: { about: 'bits a second', example: 'bitrate:>8M' },
  fps: { about: 'frames a second', example: 'fps:>=50' },
  season: { about: 'the season', example: 'season:2' },
  episode: { about: 'the episode', example: 'episode:1..4' },
  markers: { about: 'how many markers it has', example: 'markers:>0' },
  views: { about: 'how often you watched it', example: 'views:0' },
  favourite: { about: 'whether it is your favourite', example: 'favourite:yes' },
  watched: { about: 'whether you watched it', example: 'watched:no' },
  is: { about: `one of ${STATES.join(', ')}`, example: 'is:duplicate' },
  missing: { about: 'what it lacks', example: 'missing:poster' },
};

/** Other spellings. */
export const ALIASES: Readonly<Record<string, FieldName>> = {
  actor: 'performer',
  people: 'performer',
  favorite: 'favourite',
  grade: 'rating',
  length: 'duration',
  height: 'resolution',
  year: 'released',
  date: 'released',
  file: 'path',
  format: 'container',
  seen: 'watched',
};

export const isField = (name: string): name is FieldName => Object.hasOwn(FIELDS, name);

/** Whether a name is a field's, or another spelling of one. */
export const knownField = (name: string): boolean => isField(name) || Object.hasOwn(ALIASES, name);

export const readsOf: Readonly<Record<NumberField, (text: string) => number | null>> = {
  duration: readDuration,
  resolution: readResolution,
  size: readSize,
  bitrate: readBitRate,
  fps: readNumber,
  season: readNumber,
  episode: readNumber,
  markers: readNumber,
  views: readNumber,
};

export { readFlag };
