import type { ContentIdentity, FileFacts, FileFailure, FileKey, MediaFacts, NamedFacts } from '#domain';
import type { FileRow, VideoRow } from '#read-models';

const sameFile = (a: FileKey, b: FileKey): boolean => a.libraryId === b.libraryId && a.path === b.path;

export const emptyVideo = (id: string, addedAt: string): VideoRow => ({
  id,
  title: '',
  title_by_hand: false,
  state: 'ready',
  failure: null,
  files: [],
  library_ids: [],
  size: null,
  duration: null,
  width: null,
  height: null,
  frame_rate: null,
  bit_rate: null,
  video_codec: null,
  audio_codec: null,
  container: null,
  hdr: null,
  released_on: null,
  season: null,
  episode: null,
  details: null,
  added_at: addedAt,
  studio_id: null,
  performer_ids: [],
  tag_ids: [],
  collection_ids: [],
  markers: [],
  fingerprint: null,
  os_hash: null,
  facts: null,
  artefacts: {},
  poster_at: null,
  has_chapters: false,
  failed_artefacts: [],
  collides_with: [],
  purge_after: null,
});

export function setContent(row: VideoRow, content: ContentIdentity | null): void {
  row.fingerprint = content?.fingerprint ?? null;
  row.os_hash = content?.osHash ?? null;
}

/** What name and notes say; a title given by hand stays. */
export function setNamed(row: VideoRow, named: NamedFacts): void {
  if (!row.title_by_hand) row.title = named.title;
  row.released_on = named.date ?? (named.year === null ? null : String(named.year));
  row.season = named.season;
  row.episode = named.episode;
  row.details = named.details;
}

export function setFacts(row: VideoRow, facts: MediaFacts | null, failure: FileFailure | null): void {
  const video = facts?.video ?? null;
  row.failure = failure ? { code: failure.code, reason: failure.reason } : null;
  row.duration = facts?.durationSeconds ?? null;
  row.width = video?.width ?? null;
  row.height = video?.height ?? null;
  row.frame_rate = video?.frameRate ?? null;
  row.bit_rate = facts?.bitRate === null || facts?.bitRate === undefined ? null : Math.round(facts.bitRate);
  row.video_codec = video?.codec ?? null;
  row.audio_codec = facts?.audio[0]?.codec ?? null;
  row.container = facts?.container ?? null;
  row.hdr = video?.hdr ?? null;
  row.has_chapters = (facts?.chapters.length ?? 0) > 0;
  row.facts = facts ? JSON.stringify(facts) : null;
}

/** Adds or replaces a file; the order, and so the primary file, stays. */
export function putFile(row: VideoRow, file: FileFacts, state: FileRow['state'] = 'present'): void {
  const entry: FileRow = {
    libraryId: file.libraryId,
    path: file.path,
    size: file.size,
    mtimeMs: file.mtimeMs,
    inode: file.inode,
    state,
  };
  const at = row.files.findIndex((known) => sameFile(known, file));
  if (at < 0) row.files.push(entry);
  else row.files[at] = entry;
}

export function dropFile(row: VideoRow, file: FileKey): void {
  row.files = row.files.filter((known) => !sameFile(known, file));
}

export function setFileState(row: VideoRow, file: FileKey, state: FileRow['state']): void {
  row.files = row.files.map((known) => (sameFile(known, file) ? { ...known, state } : known));
}

export function makePrimary(row: VideoRow, file: FileKey): void {
  const chosen = row.files.filter((known) => sameFile(known, file));
  row.files = [...chosen, ...row.files.filter((known) => !sameFile(known, file))];
}

/** What follows from the files: state, size, libraries. A file that is there is played before one that is not. */
export function settle(row: VideoRow): void {
  const primary = row.files.find((file) => file.state === 'present') ?? row.files[0];
  row.size = primary?.size ?? null;
  row.library_ids = [...new Set(row.files.map((file) => file.libraryId))].sort();
  if (row.files.every((file) => file.state === 'excluded')) row.state = 'gone';
  else if (row.files.some((file) => file.state === 'present')) row.state = row.failure ? 'failed' : 'ready';
  else row.state = row.files.some((file) => file.state === 'trashed') ? 'trashed' : 'missing';
}
