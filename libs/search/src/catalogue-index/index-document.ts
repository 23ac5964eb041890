export const ENTRY_KINDS = ['performer', 'studio', 'tag', 'collection', 'library'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** A performer, studio, tag, collection or library, as far as finding things goes. */
export interface IndexEntry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly name: string;
  /** Of a tag: the one above it. */
  readonly parentId: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export const DOCUMENT_STATES = ['ready', 'failed', 'missing', 'trashed'] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/** What the index keeps of a video. Sizes in bytes, times in seconds unless said otherwise. */
export interface IndexDocument {
  readonly id: string;
  readonly title: string;
  /** Of all its files, below their roots. */
  readonly paths: readonly string[];
  readonly state: DocumentState;
  readonly libraryIds: readonly string[];
  readonly performerIds: readonly string[];
  readonly studioId: string | null;
  readonly tagIds: readonly string[];
  readonly collectionIds: readonly string[];
  readonly size: number | null;
  readonly duration: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly frameRate: number | null;
  readonly bitRate: number | null;
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
  readonly container: string | null;
  /** `2019`, `2019-05` or `2019-05-01`. */
  readonly releasedOn: string | null;
  readonly season: number | null;
  readonly episode: number | null;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  readonly markers: number;
  /** Files that are there. */
  readonly copies: number;
  readonly hdr: boolean;
  readonly interlaced: boolean;
  readonly collides: boolean;
  /** Kinds of artefacts that were made. */
  readonly made: readonly string[];
}

/** What one viewer did with a video. */
export interface Doing {
  readonly grade: string | null;
  /** 1 for the lowest grade; null: none. */
  readonly gradeRank: number | null;
  readonly favourite: boolean;
  readonly viewings: number;
  readonly resumeSeconds: number | null;
  /** Milliseconds since 1970. */
  readonly lastViewedAt: number | null;
}
