import type { TableSpec } from '../kernel/table.js';

/** One file of a video, as kept in its row. */
export interface FileRow {
  libraryId: string;
  path: string;
  size: number;
  mtimeMs: number;
  inode: string;
  state: 'present' | 'missing' | 'trashed' | 'excluded';
}

export interface MarkerRow {
  id: string;
  title: string;
  startSeconds: number;
  endSeconds: number | null;
}

/** One kind of artefact as kept in a video's row. `version` changes whenever the files do. */
export interface ArtefactEntry {
  version: string;
  recipe: number;
  content: string;
  bytes: number;
  made: Record<string, unknown> | null;
  failure: { code: string; reason: string } | null;
}

/** `gone`: forgotten, or its library was removed; not shown, but complete should it come back. */
export type VideoRowState = 'ready' | 'failed' | 'missing' | 'trashed' | 'gone';

export interface VideoRow {
  id: string;
  title: string;
  /** Given by a person: a file's new name does not change it. */
  title_by_hand: boolean;
  state: VideoRowState;
  failure: { code: string; reason: string } | null;
  /** The primary file first. */
  files: FileRow[];
  library_ids: string[];
  size: number | null;
  duration: number | null;
  width: number | null;
  height: number | null;
  frame_rate: number | null;
  bit_rate: number | null;
  video_codec: string | null;
  audio_codec: string | null;
  container: string | null;
  hdr: string | null;
  released_on: string | null;
  season: number | null;
  episode: number | null;
  details: string | null;
  added_at: string;
  studio_id: string | null;
  performer_ids: string[];
  tag_ids: string[];
  collection_ids: string[];
  markers: MarkerRow[];
  fingerprint: string | null;
  os_hash: string | null;
  /** `MediaFacts` as JSON text: read only on the video's own page. */
  facts: string | null;
  /** By kind. */
  artefacts: Record<string, ArtefactEntry>;
  poster_at: number | null;
  has_chapters: boolean;
  /** Kinds that could not be made. */
  failed_artefacts: string[];
  collides_with: string[];
  purge_after: string | null;
}

export const videosTable: TableSpec<VideoRow> = {
  name: 'videos',
  columns: {
    id: 'uuid',
    title: 'text',
    title_by_hand: 'boolean',
    state: 'text',
    failure: 'jsonb',
    files: 'jsonb',
    library_ids: 'uuid[]',
    size: 'bigint',
    duration: 'double precision',
    width: 'integer',
    height: 'integer',
    frame_rate: 'double precision',
    bit_rate: 'bigint',
    video_codec: 'text',
    audio_codec: 'text',
    container: 'text',
    hdr: 'text',
    released_on: 'text',
    season: 'integer',
    episode: 'integer',
    details: 'text',
    added_at: 'timestamptz',
    studio_id: 'uuid',
    performer_ids: 'uuid[]',
    tag_ids: 'uuid[]',
    collection_ids: 'uuid[]',
    markers: 'jsonb',
    fingerprint: 'text',
    os_hash: 'text',
    facts: 'text',
    artefacts: 'jsonb',
    poster_at: 'double precision',
    has_chapters: 'boolean',
    failed_artefacts: 'text[]',
    collides_with: 'uuid[]',
    purge_after: 'timestamptz',
  },
  key: ['id'],
  // Lists, filters and orders come from the catalogue's index in memory: here videos are looked up by id.
  indexes: ["(state) where state <> 'ready'", '(id) where cardinality(failed_artefacts) > 0'],
  visibleWhere: "state <> 'gone'",
};

/** How many videos of the catalogue have artefacts of one kind; follows from the video rows. */
export interface CoverageRow {
  kind: string;
  /** By recipe. */
  counts: Record<string, { made: number; failed: number; bytes: number }>;
}

export const coverageTable: TableSpec<CoverageRow> = {
  name: 'coverage',
  columns: { kind: 'text', counts: 'jsonb' },
  key: ['kind'],
  indexes: [],
};

/** Every file that is or was at a path; what a scan compares the disk with. Follows from the video rows. */
export interface FileEntryRow {
  library_id: string;
  path: string;
  video_id: string;
  size: number;
  mtime_ms: number;
  inode: string;
  fingerprint: string | null;
  state: FileRow['state'];
}

export const filesTable: TableSpec<FileEntryRow> = {
  name: 'files',
  columns: {
    library_id: 'uuid',
    path: 'text',
    video_id: 'uuid',
    size: 'bigint',
    mtime_ms: 'bigint',
    inode: 'text',
    fingerprint: 'text',
    state: 'text',
  },
  // Two videos can know one path: what was there before is missing, what is there now is present.
  key: ['library_id', 'video_id', 'path'],
  indexes: ['(video_id)'],
};
