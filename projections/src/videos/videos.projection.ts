import type { DataOf, EventType } from '#domain';
import type { RecordedEvent } from '#event-store';
import { coverageTable, filesTable, videosTable, type ArtefactEntry, type FileRow, type VideoRow } from '#read-models';
import type { EventOf, Handler, Handlers, Projection, Said } from '../kernel/projection.js';
import type { UnitOfWork } from '../kernel/unit-of-work.js';
import { countedArtefacts, COVERAGE_ROWS, recount } from './coverage.js';
import {
  dropFile,
  emptyVideo,
  makePrimary,
  putFile,
  setContent,
  setFacts,
  setNamed,
  setFileState,
  settle,
} from './video-row.js';

type VideoFact = { readonly [T in EventType]: DataOf<T> extends { videoId: string } ? T : never }[EventType];

/** Changes what does not touch the files: assignments, markers. */
function on<T extends VideoFact>(
  change: (row: VideoRow, data: DataOf<T>, event: EventOf<T, Said>) => void,
): Handler<T, Said> {
  return (event, rows) => {
    const row = rows.edit(videosTable, (event.data as { videoId: string }).videoId);
    if (!row) return; // an assignment to a video that was never scanned says nothing about the catalogue
    const before = countedArtefacts(row);
    change(row, event.data, event);
    recount(rows, before, countedArtefacts(row));
    rows.announce(row.id, { kind: 'libraries', ids: row.library_ids });
  };
}

/** Changes title, facts or files, then brings all that follows from them up to date. */
function onFiles<T extends VideoFact>(
  change: (row: VideoRow, data: DataOf<T>, event: EventOf<T, Said>) => void,
): Handler<T, Said> {
  return (event, rows) => {
    const row = rows.edit(videosTable, (event.data as { videoId: string }).videoId);
    if (!row) return;
    const before = snapshot(row);
    change(row, event.data, event);
    settle(row);
    follow(rows, row, before);
  };
}

const scanned: Handler<'VideoScanned', Said> = ({ data, recordedAt }, rows) => {
  const known = rows.get(videosTable, data.videoId);
  const row = known ? { ...known, files: [...known.files] } : emptyVideo(data.videoId, recordedAt);
  const before = known ? snapshot(row) : { files: [], libraries: [], artefacts: {} };
  setNamed(row, data.named);
  setContent(row, data.content);
  setFacts(row, data.facts, data.failure);
  putFile(row, data.file);
  settle(row);
  rows.put(videosTable, row);
  follow(rows, row, before);
};

interface Before {
  readonly files: readonly FileRow[];
  readonly libraries: readonly string[];
  readonly artefacts: VideoRow['artefacts'];
}

const snapshot = (row: VideoRow): Before => ({
  files: [...row.files],
  libraries: row.library_ids,
  artefacts: countedArtefacts(row),
});

/** Keeps the table of files in step and tells those who could or can see the video. */
function follow(rows: UnitOfWork, row: VideoRow, before: Before): void {
  recount(rows, before.artefacts, countedArtefacts(row));
  for (const file of before.files) {
    const stays = row.files.some((now) => now.libraryId === file.libraryId && now.path === file.path);
    if (!stays) rows.delete(filesTable, file.libraryId, row.id, file.path);
  }
  for (const file of row.files) {
    rows.put(filesTable, {
      library_id: file.libraryId,
      path: file.path,
      video_id: row.id,
      size: file.size,
      mtime_ms: file.mtimeMs,
      inode: file.inode,
      fingerprint: row.fingerprint,
      state: file.state,
    });
  }
  rows.announce(row.id, { kind: 'libraries', ids: [...new Set([...before.libraries, ...row.library_ids])] });
}

const add = (ids: readonly string[], id: string): string[] => (ids.includes(id) ? [...ids] : [...ids, id]);
const without = (ids: readonly string[], id: string): string[] => ids.filter((each) => each !== id);

const handlers: Handlers<Said> = {
  VideoScanned: scanned,
  VideoContentChanged: onFiles<'VideoContentChanged'>((row, data) => {
    row.artefacts = {};
    row.failed_artefacts = [];
    setContent(row, data.content);
    setFacts(row, data.facts, data.failure);
    putFile(row, data.file);
  }),
  VideoProbed: onFiles<'VideoProbed'>((row, { facts }) => setFacts(row, facts, null)),
  VideoProbeFailed: onFiles<'VideoProbeFailed'>((row, { failure }) => {
    row.failure = { code: failure.code, reason: failure.reason };
  }),
  VideoNotesRead: onFiles<'VideoNotesRead'>((row, { named }) => setNamed(row, named)),
  VideoMoved: onFiles<'VideoMoved'>((row, { from, file, named }) => {
    if (named && !row.title_by_hand) row.title = named.title;
    const wasPrimary = row.files[0]?.libraryId === from.libraryId && row.files[0].path === from.path;
    dropFile(row, from);
    putFile(row, file);
    if (wasPrimary) makePrimary(row, file);
  }),
  VideoCopyFound: onFiles<'VideoCopyFound'>((row, { file }) => putFile(row, file)),
  VideoFileTouched: onFiles<'VideoFileTouched'>((row, { file }) => putFile(row, file)),
  VideoWentMissing: onFiles<'VideoWentMissing'>((row, { file }) => setFileState(row, file, 'missing')),
  VideoExcluded: onFiles<'VideoExcluded'>((row, { file }) => setFileState(row, file, 'excluded')),
  VideoReturned: onFiles<'VideoReturned'>((row, { file }) => putFile(row, file)),
  HashCollisionFound: on<'HashCollisionFound'>((row, { otherVideoId }) => {
    row.collides_with = add(row.collides_with, otherVideoId);
  }),
  PrimaryFileChosen: onFiles<'PrimaryFileChosen'>((row, { file }) => makePrimary(row, file)),
  VideoRenamed: onFiles<'VideoRenamed'>((row, { title }) => {
    row.title = title;
    row.title_by_hand = true;
  }),
  TagAssigned: on<'TagAssigned'>((row, { tagId }) => {
    row.tag_ids = add(row.tag_ids, tagId);
  }),
  TagUnassigned: on<'TagUnassigned'>((row, { tagId }) => {
    row.tag_ids = without(row.tag_ids, tagId);
  }),
  PerformerAssigned: on<'PerformerAssigned'>((row, { performerId }) => {
    row.performer_ids = add(row.performer_ids, performerId);
  }),
  PerformerUnassigned: on<'PerformerUnassigned'>((row, { performerId }) => {
    row.performer_ids = without(row.performer_ids, performerId);
  }),
  StudioAssigned: on<'StudioAssigned'>((row, { studioId }) => {
    row.studio_id = studioId;
  }),
  StudioUnassigned: on<'StudioUnassigned'>((row, { studioId }) => {
    if (row.studio_id === studioId) row.studio_id = null;
  }),
  CollectionAssigned: on<'CollectionAssigned'>((row, { collectionId }) => {
    row.collection_ids = add(row.collection_ids, collectionId);
  }),
  CollectionUnassigned: on<'CollectionUnassigned'>((row, { collectionId }) => {
    row.collection_ids = without(row.collection_ids, collectionId);
  }),
  MarkerAdded: on<'MarkerAdded'>((row, data) => putMarker(row, data)),
  MarkerChanged: on<'MarkerChanged'>((row, data) => putMarker(row, data)),
  MarkerRemoved: on<'MarkerRemoved'>((row, { markerId }) => {
    row.markers = row.markers.filter((marker) => marker.id !== markerId);
  }),
  ArtifactGenerated: on<'ArtifactGenerated'>((row, { kind, recipe, content, bytes, made }, { position }) => {
    row.artefacts = {
      ...row.artefacts,
      [kind]: { version: String(position), recipe, content, bytes, made, failure: null },
    };
    row.failed_artefacts = without(row.failed_artefacts, kind);
  }),
  ArtifactFailed: on<'ArtifactFailed'>((row, { kind, recipe, content, failure }, { position }) => {
    row.artefacts = {
      ...row.artefacts,
      [kind]: { version: String(position), recipe, content, bytes: 0, made: null, failure },
    };
    row.failed_artefacts = add(row.failed_artefacts, kind);
  }),
  ArtifactsRequested: on<'ArtifactsRequested'>((row, { kinds }) => {
    // What is there is shown until the new one takes its place; a failure is over.
    const stays = ([kind, { failure }]: [string, ArtefactEntry]): boolean =>
      failure === null || !(kinds as readonly string[]).includes(kind);
    row.artefacts = Object.fromEntries(Object.entries(row.artefacts).filter(stays));
    row.failed_artefacts = row.failed_artefacts.filter((kind) => kind in row.artefacts);
  }),
  PosterChosen: on<'PosterChosen'>((row, { atSeconds }) => {
    row.poster_at = atSeconds;
  }),
  VideoTrashed: onFiles<'VideoTrashed'>((row, { files, purgeAfter }) => {
    for (const file of files) setFileState(row, file, 'trashed');
    row.purge_after = purgeAfter;
  }),
  VideoRestored: onFiles<'VideoRestored'>((row, { files }) => {
    for (const file of files) putFile(row, file);
    row.purge_after = null;
  }),
  VideoPurged: onFiles<'VideoPurged'>((row) => {
    row.files = row.files.filter((file) => file.state !== 'trashed');
    row.purge_after = null;
  }),
  VideoForgotten: onFiles<'VideoForgotten'>((row) => {
    row.files = row.files.filter((file) => file.state === 'present');
  }),
  VideoLeftLibrary: onFiles<'VideoLeftLibrary'>((row, { libraryId }) => {
    row.files = row.files.filter((file) => file.libraryId !== libraryId);
  }),
};

export const videosProjection: Projection = {
  name: 'videos',
  version: 3,
  tables: [videosTable, filesTable, coverageTable],
  byStream: { shared: [coverageTable] },
  needs: (event: RecordedEvent) => [
    { table: 'videos', key: [(event.data as { videoId: string }).videoId] },
    ...COVERAGE_ROWS,
  ],
  handlers,
};

function putMarker(row: VideoRow, data: DataOf<'MarkerAdded'>): void {
  const marker = { id: data.markerId, title: data.title, startSeconds: data.startSeconds, endSeconds: data.endSeconds };
  const others = row.markers.filter((known) => known.id !== marker.id);
  const at = others.findIndex(
    (known) =>
      known.startSeconds > marker.startSeconds || (known.startSeconds === marker.startSeconds && known.id > marker.id),
  );
  others.splice(at < 0 ? others.length : at, 0, marker);
  row.markers = others;
}
