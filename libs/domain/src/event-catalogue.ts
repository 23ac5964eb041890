import type { ActivityEvent } from './activity/activity.events.js';
import type { CatalogueEvent, ClaimEvent } from './catalogue/catalogue.events.js';
import type { ConversionEvent } from './conversion/conversion.events.js';
import type { LibraryEvent } from './library/library.events.js';
import type { MachineEvent } from './machine/machine.events.js';
import type { ScanEvent } from './scan/scan.events.js';
import type { UserEvent } from './user/user.events.js';
import type { VideoEvent } from './video/video.events.js';
import type { ViewEvent } from './view/view.events.js';
import type { ViewerEvent } from './viewer/viewer.events.js';

/** Every fact Kinolog can record. */
export type KinologEvent =
  | LibraryEvent
  | ScanEvent
  | VideoEvent
  | ConversionEvent
  | CatalogueEvent
  | ClaimEvent
  | ActivityEvent
  | ViewerEvent
  | ViewEvent
  | UserEvent
  | MachineEvent;
export type EventType = KinologEvent['type'];
export type DataOf<T extends EventType> = Extract<KinologEvent, { type: T }>['data'];

/** What each event type says, in a sentence for people. A type that is missing here does not compile. */
export const EVENT_TYPES: Readonly<Record<EventType, string>> = {
  LibraryAdded: 'A folder became part of the library.',
  LibraryRenamed: 'A library got another name.',
  LibraryRulesChanged: "A library's rules of what is scanned and how it is named changed.",
  LibraryWentMissing: "A library's folder could not be reached, or was empty.",
  LibraryReturned: "A library's folder is there again.",
  LibraryRemoved: 'A library was removed; its videos left the catalogue.',
  ScanRequested: 'A scan of a library was asked for.',
  ScanFinished: 'A scan looked at everything; its counts.',
  ScanFailed: 'A scan could not go on; the reason.',
  ScanCancelled: 'A scan was called off.',
  VideoScanned: 'A content was seen for the first time.',
  VideoContentChanged: 'The bytes at a known path changed; it is still the same video.',
  VideoProbed: 'A file was read again and understood.',
  VideoProbeFailed: 'A file was read again and could not be understood.',
  VideoNotesRead: 'The notes beside a file say something else.',
  VideoMoved: 'A file is at another path.',
  VideoCopyFound: 'Another file with the very same bytes was found.',
  VideoFileTouched: 'A file has another time or inode, but the same bytes.',
  VideoWentMissing: 'A file is no longer where it was.',
  VideoExcluded: "A library's rules leave a file out.",
  VideoReturned: 'A file that was missing, or left out, is there again.',
  HashCollisionFound: 'Two different contents have one fingerprint; full hashes tell them apart.',
  PrimaryFileChosen: 'Of several copies, this file is the one that plays.',
  VideoRenamed: 'A video got another title.',
  TagAssigned: 'A tag was put on a video.',
  TagUnassigned: 'A tag was taken off a video.',
  PerformerAssigned: 'A performer was credited in a video.',
  PerformerUnassigned: 'A performer was taken off a video.',
  StudioAssigned: 'A video got a studio.',
  StudioUnassigned: 'A video lost its studio.',
  CollectionAssigned: 'A video joined a collection.',
  CollectionUnassigned: 'A video left a collection.',
  MarkerAdded: 'A marker was set on the time line.',
  MarkerChanged: 'A marker was moved or renamed.',
  MarkerRemoved: 'A marker was removed.',
  ArtifactGenerated: 'Pictures or other artefacts of one kind were made of a video.',
  ArtifactFailed: 'Artefacts of one kind could not be made; the reason.',
  ArtifactsRequested: 'Artefacts were asked for again.',
  PosterChosen: 'A frame was taken as the poster.',
  VideoTrashed: "A video's files went to the trash, for a term.",
  VideoRestored: "A video's files came back from the trash.",
  VideoPurged: "A video's files left the trash for good.",
  VideoForgotten: 'A missing video was taken off the catalogue by hand.',
  VideoLeftLibrary: "A video's library was removed.",
  ConversionRequested: 'Something was asked to be made of a video: a playable file, a clip, pieces.',
  ConversionFinished: 'It was made; the files that came of it.',
  ConversionFailed: 'It could not be made; the reason.',
  ConversionCancelled: 'It was called off.',
  PerformerAdded: 'A performer joined the catalogue.',
  PerformerRenamed: 'A performer got another name.',
  PerformerRemoved: 'A performer left the catalogue.',
  StudioAdded: 'A studio joined the catalogue.',
  StudioRenamed: 'A studio got another name.',
  StudioRemoved: 'A studio left the catalogue.',
  TagAdded: 'A tag joined the catalogue.',
  TagRenamed: 'A tag got another name.',
  TagMoved: 'A tag got another parent.',
  TagRemoved: 'A tag left the catalogue.',
  CollectionAdded: 'A collection was begun.',
  CollectionRenamed: 'A collection got another name.',
  CollectionRemoved: 'A collection was removed.',
  ContentClaimed: 'A content belongs to this video and no other.',
  NameClaimed: 'A name of a kind belongs to this entry and no other.',
  NameReleased: 'A name is free again.',
  Rated: 'A viewer gave a grade.',
  RatingCleared: 'A viewer took a grade back.',
  Favourited: 'A viewer made a video a favourite.',
  Unfavourited: 'A viewer took a favourite back.',
  ViewingStarted: 'A viewer began to watch.',
  ViewingCheckpointed: 'How far a viewer has come.',
  ViewingEnded: 'A viewer stopped watching.',
  EntryHidden: 'A viewer hid a studio, tag or collection everywhere.',
  EntryShown: 'A viewer shows again what was hidden.',
  ViewSaved: 'A view of the library was saved.',
  ViewRenamed: 'A saved view got another name.',
  ViewChanged: 'A saved view shows something else, or in another way.',
  ViewShared: 'A saved view is there for everybody.',
  ViewUnshared: "A saved view is its owner's alone again.",
  ViewRemoved: 'A saved view was removed.',
  ViewPinned: 'A viewer pinned a view to the sidebar or the start page.',
  ViewUnpinned: 'A viewer took a pinned view off.',
  DefaultViewChosen: 'A viewer chose the view that the library opens with, or none.',
  UserAdded: 'An account was made.',
  UserRoleChanged: 'An account got another role.',
  UserDisabled: 'An account was disabled.',
  UserEnabled: 'An account was enabled again.',
  LibraryGranted: 'An account may see a library.',
  LibraryRevoked: 'An account may no longer see a library.',
  ViewerErased: 'A viewer was erased, with all they did.',
  QueuePaused: 'A queue of jobs was paused.',
  QueueResumed: 'A queue of jobs goes on.',
  QueueConcurrencyChanged: 'Another number of jobs of a queue runs at a time.',
  QuietHoursChanged: 'The hours in which nothing is made in the background changed.',
  SearchWeightsChanged: 'What moves a rank in search counts more or less than before.',
  SynonymsKept: 'Words that mean the same in search were added or changed.',
  SynonymsRemoved: 'Words mean the same in search no longer.',
  SearchFallbackChanged: 'Another way to answer was chosen for when the search engine is away.',
};
