import { never, type Aggregate } from '../kernel/decider.js';
import type { ArtefactKind, KnownArtefact } from './artefacts.js';
import type { MediaFacts } from './media-facts.js';
import type { ContentIdentity, FileFacts, FileFailure, FileKey, NamedFacts } from './video-file.js';
import type { Marker, TrashedFile, VideoEvent } from './video.events.js';

/** One of a video's files and whether it can be read. */
export interface KnownVideoFile extends FileFacts {
  /** `excluded`: it is there, and the library's rules leave it out. */
  readonly state: 'present' | 'missing' | 'trashed' | 'excluded';
  /** Why it is missing; a file whose whole root is gone is expected back where it was. */
  readonly missing: 'file-gone' | 'root-gone' | null;
  /** Where it is below the trash folder, while it is there. */
  readonly trashPath: string | null;
}

/** A file that went to the trash, and where the events want it by now: what is on the disk follows. */
export interface TrashEntry extends TrashedFile {
  readonly wanted: 'in-trash' | 'in-place' | 'removed';
  /** ISO date-time. */
  readonly purgeAfter: string;
}

/**
 * `unknown`: never seen. `catalogued`: on the list, be its files present or missing. The other three are off the list
 * with their history kept; the sight of a file brings any of them back.
 */
export type VideoStanding = 'unknown' | 'catalogued' | 'trashed' | 'forgotten' | 'left';

export interface VideoState {
  readonly standing: VideoStanding;
  readonly content: ContentIdentity | null;
  /** Known only once another content had the same fingerprint: from then on only the full hash identifies. */
  readonly contentHash: string | null;
  readonly title: string;
  /** A title given by hand is never overwritten by a file's name. */
  readonly titleByHand: boolean;
  /** What name and notes said when they were last read. */
  readonly named: NamedFacts | null;
  readonly facts: MediaFacts | null;
  readonly failure: FileFailure | null;
  /** How many readings of this content in a row came to no end. */
  readonly timeouts: number;
  readonly files: readonly KnownVideoFile[];
  /** All that ever went to the trash, in that order. */
  readonly trash: readonly TrashEntry[];
  /** Chosen by hand; see `primaryFile` for the one that plays. */
  readonly chosen: FileKey | null;
  readonly markers: readonly Marker[];
  /** The last word on each kind of artefact; absent where there is none, or where it was asked for again. */
  readonly artefacts: Readonly<Partial<Record<ArtefactKind, KnownArtefact>>>;
  /** The frame chosen as poster, seconds; null: Kinolog chooses. */
  readonly posterAtSeconds: number | null;
  readonly tagIds: readonly string[];
  readonly performerIds: readonly string[];
  readonly studioId: string | null;
  readonly collectionIds: readonly string[];
}

const initial: VideoState = {
  standing: 'unknown',
  content: null,
  contentHash: null,
  title: '',
  titleByHand: false,
  named: null,
  facts: null,
  failure: null,
  timeouts: 0,
  files: [],
  trash: [],
  chosen: null,
  markers: [],
  artefacts: {},
  posterAtSeconds: null,
  tagIds: [],
  performerIds: [],
  studioId: null,
  collectionIds: [],
};

export const sameKey = (a: FileKey, b: FileKey): boolean => a.libraryId === b.libraryId && a.path === b.path;

const present = (file: FileFacts): KnownVideoFile => ({
  libraryId: file.libraryId,
  path: file.path,
  size: file.size,
  mtimeMs: file.mtimeMs,
  inode: file.inode,
  state: 'present',
  missing: null,
  trashPath: null,
});

const withFile = (files: readonly KnownVideoFile[], file: FileFacts): readonly KnownVideoFile[] =>
  files.some((known) => sameKey(known, file))
    ? files.map((known) => (sameKey(known, file) ? present(file) : known))
    : [...files, present(file)];

/** The moved file keeps its place in the row of files. A file already known at the new path gives way to it. */
const moved = (files: readonly KnownVideoFile[], from: FileKey, file: FileFacts): readonly KnownVideoFile[] =>
  files.some((known) => sameKey(known, from))
    ? files
        .filter((known) => sameKey(known, from) || !sameKey(known, file))
        .map((known) => (sameKey(known, from) ? present(file) : known))
    : withFile(files, file);

/** A video with a file left in its place is still on the list. */
function afterTrashing(state: VideoState, trashed: readonly TrashedFile[]): Pick<VideoState, 'standing' | 'files'> {
  const files = state.files.map((file): KnownVideoFile => {
    const gone = trashed.find((each) => sameKey(each, file));
    return gone ? { ...file, state: 'trashed', missing: null, trashPath: gone.trashPath } : file;
  });
  return { standing: files.some((file) => file.state === 'present') ? 'catalogued' : 'trashed', files };
}

const sameEntry = (a: TrashedFile, b: TrashedFile): boolean =>
  a.libraryId === b.libraryId && a.trashPath === b.trashPath;

const wantedNow = (
  trash: readonly TrashEntry[],
  wanted: TrashEntry['wanted'],
  which: (entry: TrashEntry) => boolean,
): readonly TrashEntry[] =>
  trash.map((entry) => (entry.wanted === 'in-trash' && which(entry) ? { ...entry, wanted } : entry));

const withId = (ids: readonly string[], id: string): readonly string[] => (ids.includes(id) ? ids : [...ids, id]);
const without = (ids: readonly string[], id: string): readonly string[] => ids.filter((known) => known !== id);

function evolve(state: VideoState, { type, data }: VideoEvent): VideoState {
  switch (type) {
    case 'VideoScanned':
      return {
        ...state,
        standing: 'catalogued',
        content: data.content,
        title: data.named.title,
        named: data.named,
        facts: data.facts,
        failure: data.failure,
        timeouts: timeoutsAfter(0, data.failure),
        files: withFile(state.files, data.file),
      };
    case 'VideoContentChanged':
      return {
        ...state,
        standing: 'catalogued',
        content: data.content,
        contentHash: null,
        facts: data.facts,
        failure: data.failure,
        timeouts: timeoutsAfter(0, data.failure),
        files: withFile(state.files, data.file),
      };
    case 'VideoProbed':
      return { ...state, facts: data.facts, failure: null, timeouts: 0 };
    case 'VideoProbeFailed':
      return { ...state, failure: data.failure, timeouts: timeoutsAfter(state.timeouts, data.failure) };
    case 'VideoNotesRead':
      return { ...state, named: data.named, title: state.titleByHand ? state.title : data.named.title };
    case 'VideoMoved':
      return {
        ...state,
        standing: 'catalogued',
        title: data.named && !state.titleByHand ? data.named.title : state.title,
        named: data.named ?? state.named,
        files: moved(state.files, data.from, data.file),
        chosen: state.chosen && sameKey(state.chosen, data.from) ? keyOf(data.file) : state.chosen,
      };
    case 'VideoCopyFound':
    case 'VideoFileTouched':
    case 'VideoReturned':
      return { ...state, standing: 'catalogued', files: withFile(state.files, data.file) };
    case 'VideoWentMissing':
      return {
        ...state,
        files: state.files.map((file) =>
          sameKey(file, data.file) ? { ...file, state: 'missing', missing: data.reason } : file,
        ),
      };
    case 'VideoExcluded':
      return {
        ...state,
        files: state.files.map((file) =>
          sameKey(file, data.file) ? { ...file, state: 'excluded', missing: null } : file,
        ),
      };
    case 'HashCollisionFound':
      return { ...state, contentHash: data.contentHash };
    case 'PrimaryFileChosen':
      return { ...state, chosen: data.file };
    case 'VideoRenamed':
      return { ...state, title: data.title, titleByHand: true };
    case 'TagAssigned':
      return { ...state, tagIds: withId(state.tagIds, data.tagId) };
    case 'TagUnassigned':
      return { ...state, tagIds: without(state.tagIds, data.tagId) };
    case 'PerformerAssigned':
      return { ...state, performerIds: withId(state.performerIds, data.performerId) };
    case 'PerformerUnassigned':
      return { ...state, performerIds: without(state.performerIds, data.performerId) };
    case 'StudioAssigned':
      return { ...state, studioId: data.studioId };
    case 'StudioUnassigned':
      return { ...state, studioId: state.studioId === data.studioId ? null : state.studioId };
    case 'CollectionAssigned':
      return { ...state, collectionIds: withId(state.collectionIds, data.collectionId) };
    case 'CollectionUnassigned':
      return { ...state, collectionIds: without(state.collectionIds, data.collectionId) };
    case 'MarkerAdded':
      return { ...state, markers: [...state.markers, markerOf(data)] };
    case 'MarkerChanged':
      return { ...state, markers: state.markers.map((m) => (m.markerId === data.markerId ? markerOf(data) : m)) };
    case 'MarkerRemoved':
      return { ...state, markers: state.markers.filter((m) => m.markerId !== data.markerId) };
    case 'ArtifactGenerated':
      return withArtefact(state, data.kind, { ...artefactOf(data), made: data.made, failure: null });
    case 'ArtifactFailed':
      return withArtefact(state, data.kind, { ...artefactOf(data), made: null, failure: data.failure });
    case 'ArtifactsRequested':
      return { ...state, artefacts: withoutKinds(state.artefacts, data.kinds) };
    case 'PosterChosen':
      return {
        ...state,
        posterAtSeconds: data.atSeconds,
        artefacts: withoutKinds(state.artefacts, ['poster', 'thumbnails']),
      };
    case 'VideoTrashed':
      return {
        ...state,
        ...afterTrashing(state, data.files),
        trash: [
          ...state.trash.filter((entry) => !data.files.some((file) => sameEntry(entry, file))),
          ...data.files.map((file) => ({ ...file, purgeAfter: data.purgeAfter, wanted: 'in-trash' as const })),
        ],
      };
    case 'VideoRestored':
      return {
        ...state,
        standing: 'catalogued',
        files: data.files.reduce(withFile, state.files),
        trash: wantedNow(state.trash, 'in-place', (entry) => data.files.some((file) => sameKey(entry, file))),
      };
    case 'VideoPurged':
      return {
        ...state,
        files: state.files.filter((file) => file.state !== 'trashed'),
        trash: wantedNow(state.trash, 'removed', () => true),
      };
    case 'VideoForgotten':
      return { ...state, standing: 'forgotten', files: [], chosen: null };
    case 'VideoLeftLibrary': {
      const files = state.files.filter((file) => file.libraryId !== data.libraryId);
      const trash = state.trash.filter((entry) => entry.libraryId !== data.libraryId);
      return { ...state, files, trash, standing: files.length === 0 ? 'left' : state.standing };
    }
    default:
      return never(type);
  }
}

const timeoutsAfter = (before: number, failure: FileFailure | null): number =>
  failure?.code === 'timeout' ? before + 1 : 0;

const artefactOf = ({ recipe, content }: { recipe: number; content: string }) => ({ recipe, content });

const withArtefact = (state: VideoState, kind: ArtefactKind, known: KnownArtefact): VideoState => ({
  ...state,
  artefacts: { ...state.artefacts, [kind]: known },
});

const withoutKinds = (known: VideoState['artefacts'], kinds: readonly ArtefactKind[]): VideoState['artefacts'] =>
  Object.fromEntries(Object.entries(known).filter(([kind]) => !kinds.includes(kind as ArtefactKind)));

const keyOf = ({ libraryId, path }: FileKey): FileKey => ({ libraryId, path });

const markerOf = ({ markerId, title, startSeconds, endSeconds }: Marker): Marker => ({
  markerId,
  title,
  startSeconds,
  endSeconds,
});

/** The file that plays: the chosen one while it is present, else the first that is present, else null. */
export function primaryFile(state: VideoState): KnownVideoFile | null {
  const readable = state.files.filter((file) => file.state === 'present');
  return readable.find((file) => state.chosen && sameKey(file, state.chosen)) ?? readable[0] ?? null;
}

export const video: Aggregate<VideoState, VideoEvent> = { category: 'video', initial, evolve };
