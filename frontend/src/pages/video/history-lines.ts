import type { HistoryEntry, VideoDetail } from '#contracts';
import {
  Building2,
  CircleAlert,
  Clapperboard,
  CloudOff,
  Copy,
  Ellipsis,
  FileClock,
  Flag,
  Folder,
  Folders,
  Heart,
  Image,
  Pencil,
  Play,
  RefreshCw,
  ScanSearch,
  Star,
  Tag,
  Trash2,
  Undo2,
  User,
  type LucideIcon,
} from 'lucide-preact';
import { artefactName } from '../../format/artefacts.ts';
import { clock, span } from '../../format/times.ts';

/** One fact in words. `strong` is the name in it, `rest` what follows, `path` parts are in mono. */
export interface HistoryLine {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly strong?: string;
  readonly rest?: string;
  readonly note?: string;
}

type Data = HistoryEntry['data'];
type Teller = (data: Data, video: VideoDetail) => HistoryLine;

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
const pathOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'path' in value ? text(value.path) : undefined;
const folder = (path: string | undefined): string => path?.replace(/\/[^/]*$/, '') ?? '';

const named = (id: unknown, all: readonly { id: string; name: string }[], otherwise: string): string =>
  all.find((entry) => entry.id === id)?.name ?? otherwise;

const assigned =
  (icon: LucideIcon, what: string, key: string, all: (video: VideoDetail) => readonly { id: string; name: string }[]) =>
  (verb: string): Teller =>
  (data, video) => {
    const name = text(data.name) ?? named(data[key], all(video), '');
    return name ? { icon, text: verb, strong: name } : { icon, text: `${verb} ${what}` };
  };

const tag = assigned(Tag, 'a tag', 'tagId', (video) => video.tags);
const performer = assigned(User, 'a performer', 'performerId', (video) => video.performers);
const studio = assigned(Building2, 'a studio', 'studioId', (video) => (video.studio ? [video.studio] : []));
const collection = assigned(Folders, 'a collection', 'collectionId', (video) => video.collections);

const marker =
  (verb: string): Teller =>
  (data, video) => ({
    icon: Flag,
    text: verb,
    strong:
      text(data.title) ??
      named(
        data.markerId,
        video.markers.map(({ id, title }) => ({ id, name: title })),
        '',
      ),
    rest: typeof data.startSeconds === 'number' ? `at ${clock(data.startSeconds)}` : undefined,
  });

const moved: Teller = (data) => {
  const [from, to] = [pathOf(data.from), pathOf(data.file)];
  return folder(from) === folder(to)
    ? { icon: Folder, text: 'File renamed to', strong: to?.split('/').at(-1), note: from }
    : {
        icon: Folder,
        text: 'Moved to',
        strong: folder(to) || 'the top folder',
        note: `from ${folder(from) || 'the top folder'}`,
      };
};

const reasonOf = (failure: unknown): string | undefined =>
  typeof failure === 'object' && failure !== null && 'reason' in failure ? text(failure.reason) : undefined;

const workName = (work: unknown): string => {
  const kind = typeof work === 'object' && work !== null && 'kind' in work ? text(work.kind) : undefined;
  return (
    { playable: 'a file that browsers play', clip: 'a clip', animation: 'a moving picture', split: 'pieces' }[
      kind ?? ''
    ] ?? 'a conversion'
  );
};

const TELLERS: Readonly<Record<string, Teller>> = {
  VideoScanned: (data) => ({ icon: ScanSearch, text: 'Found by a scan', note: pathOf(data.file) }),
  VideoContentChanged: () => ({ icon: RefreshCw, text: 'The bytes of the file changed' }),
  VideoProbed: () => ({ icon: ScanSearch, text: 'Read again and understood' }),
  VideoProbeFailed: (data) => ({
    icon: CircleAlert,
    text: 'Could not be understood',
    note: reasonOf(data.failure),
  }),
  VideoNotesRead: () => ({ icon: ScanSearch, text: 'The notes beside the file were read again' }),
  VideoMoved: moved,
  VideoCopyFound: (data) => ({ icon: Copy, text: 'Another copy was found', note: pathOf(data.file) }),
  VideoFileTouched: () => ({ icon: FileClock, text: 'The file has another time, the same bytes' }),
  VideoWentMissing: (data) => ({ icon: CloudOff, text: 'The file is gone', note: pathOf(data.file) }),
  VideoExcluded: (data) => ({ icon: CloudOff, text: 'Left out by a rule of its library', note: pathOf(data.file) }),
  VideoReturned: (data) => ({ icon: Undo2, text: 'The file is back', note: pathOf(data.file) }),
  HashCollisionFound: () => ({
    icon: CircleAlert,
    text: 'Another film has the same fingerprint; the full hashes differ',
  }),
  PrimaryFileChosen: (data) => ({ icon: Copy, text: 'Another copy plays now', note: pathOf(data.file) }),
  VideoRenamed: (data) => ({ icon: Pencil, text: 'Renamed to', strong: text(data.title) }),
  TagAssigned: tag('Tagged'),
  TagUnassigned: tag('Tag taken off:'),
  PerformerAssigned: performer('Performer added:'),
  PerformerUnassigned: performer('Performer taken off:'),
  StudioAssigned: studio('Studio set to'),
  StudioUnassigned: studio('Studio taken off:'),
  CollectionAssigned: collection('Joined'),
  CollectionUnassigned: collection('Left'),
  MarkerAdded: marker('Marker'),
  MarkerChanged: marker('Marker changed:'),
  MarkerRemoved: marker('Marker removed'),
  ArtifactGenerated: (data) => ({ icon: Image, text: 'Made:', strong: artefactName(text(data.kind) ?? '') }),
  ArtifactFailed: (data) => ({
    icon: CircleAlert,
    text: 'Could not make',
    strong: artefactName(text(data.kind) ?? ''),
    note: reasonOf(data.failure),
  }),
  ArtifactsRequested: () => ({ icon: RefreshCw, text: 'To be made again' }),
  ConversionRequested: (data) => ({ icon: Clapperboard, text: `Asked for ${workName(data.work)}` }),
  ConversionFinished: () => ({ icon: Clapperboard, text: 'Conversion finished' }),
  ConversionFailed: (data) => ({ icon: CircleAlert, text: 'Conversion failed', note: reasonOf(data.failure) }),
  ConversionCancelled: () => ({ icon: Clapperboard, text: 'Conversion called off' }),
  PosterChosen: (data) => ({
    icon: Image,
    text:
      typeof data.atSeconds === 'number'
        ? `Frame at ${clock(data.atSeconds)} taken as poster`
        : 'Poster left to Kinolog',
  }),
  VideoTrashed: (data) => ({ icon: Trash2, text: 'Files moved to the trash', note: text(data.reason) }),
  VideoRestored: (data) => ({ icon: Undo2, text: 'Files brought back from the trash', note: text(data.reason) }),
  VideoPurged: () => ({ icon: Trash2, text: 'Files removed for good' }),
  VideoForgotten: () => ({ icon: CloudOff, text: 'Taken off the catalogue' }),
  VideoLeftLibrary: () => ({ icon: Folder, text: 'Its folder was removed from the library' }),
  Rated: (data) => ({ icon: Star, text: 'Rated', strong: text(data.grade) }),
  RatingCleared: () => ({ icon: Star, text: 'Grade taken back' }),
  Favourited: () => ({ icon: Heart, text: 'Favourite' }),
  Unfavourited: () => ({ icon: Heart, text: 'No longer a favourite' }),
  ViewingStarted: (data) => ({ icon: Play, text: `Began to watch at ${clock(number(data.atSeconds))}` }),
  ViewingCheckpointed: (data) => ({ icon: Play, text: `Watched up to ${clock(number(data.atSeconds))}` }),
  ViewingEnded: (data) => ({
    icon: Play,
    text: data.completed === true ? 'Watched to the end' : `Stopped at ${clock(number(data.atSeconds))}`,
    note: number(data.watchedSeconds) >= 1 ? `${span(number(data.watchedSeconds))} watched` : undefined,
  }),
};

/** What an event says, for people. A type nobody has told about yet is named by its own name. */
export const lineOf = (entry: HistoryEntry, video: VideoDetail): HistoryLine =>
  TELLERS[entry.type]?.(entry.data, video) ?? {
    icon: Ellipsis,
    text: entry.type.replace(/([a-z])([A-Z])/g, '$1 $2'),
  };
