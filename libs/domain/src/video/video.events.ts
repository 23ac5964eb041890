import type { Fact } from '../kernel/event.js';
import type { ArtefactFailure, ArtefactKind } from './artefacts.js';
import type { MediaFacts } from './media-facts.js';
import type { ContentIdentity, FileFacts, FileFailure, FileKey, NamedFacts } from './video-file.js';

/** A marker on the time line, true for all viewers. */
export interface Marker {
  readonly markerId: string;
  readonly title: string;
  readonly startSeconds: number;
  readonly endSeconds: number | null;
}

export type VideoEvent =
  /** First sight of a content. `failure` says why facts are missing. */
  | Fact<
      'VideoScanned',
      {
        videoId: string;
        content: ContentIdentity | null;
        file: FileFacts;
        named: NamedFacts;
        facts: MediaFacts | null;
        failure: FileFailure | null;
      }
    >
  /** Same path, new bytes, the old content nowhere else: still the same video. */
  | Fact<
      'VideoContentChanged',
      {
        videoId: string;
        content: ContentIdentity | null;
        previousFingerprint: string | null;
        file: FileFacts;
        facts: MediaFacts | null;
        failure: FileFailure | null;
      }
    >
  /** Read again: `failure` is gone. */
  | Fact<'VideoProbed', { videoId: string; facts: MediaFacts }>
  | Fact<'VideoProbeFailed', { videoId: string; failure: FileFailure }>
  /** What name and notes beside the file say by now; a title given by hand outlives it. */
  | Fact<'VideoNotesRead', { videoId: string; named: NamedFacts }>
  /** `named`: what the new name says when that differs from the old one's; a title given by hand outlives it. */
  | Fact<'VideoMoved', { videoId: string; from: FileKey; file: FileFacts; named: NamedFacts | null }>
  /** Another file with the very same bytes. */
  | Fact<'VideoCopyFound', { videoId: string; file: FileFacts; sameInode: boolean }>
  /** Same bytes, other time or inode. */
  | Fact<'VideoFileTouched', { videoId: string; file: FileFacts }>
  /** This file is gone; the video is missing when it was the last one present. */
  | Fact<'VideoWentMissing', { videoId: string; file: FileKey; reason: 'file-gone' | 'root-gone' }>
  /** Its library's rules leave this file out; with no other one the video leaves the catalogue. */
  | Fact<'VideoExcluded', { videoId: string; file: FileKey }>
  /** A file is there again, or a video that was off the catalogue (trashed, forgotten, left) has a file again. */
  | Fact<'VideoReturned', { videoId: string; file: FileFacts }>
  /** Two different contents with one fingerprint, told apart by their full hashes. Stands in both videos' streams. */
  | Fact<
      'HashCollisionFound',
      { videoId: string; fingerprint: string; otherVideoId: string; contentHash: string; otherContentHash: string }
    >
  | Fact<'PrimaryFileChosen', { videoId: string; file: FileKey }>
  | Fact<'VideoRenamed', { videoId: string; title: string }>
  | Fact<'TagAssigned', { videoId: string; tagId: string }>
  | Fact<'TagUnassigned', { videoId: string; tagId: string }>
  | Fact<'PerformerAssigned', { videoId: string; performerId: string }>
  | Fact<'PerformerUnassigned', { videoId: string; performerId: string }>
  | Fact<'StudioAssigned', { videoId: string; studioId: string }>
  | Fact<'StudioUnassigned', { videoId: string; studioId: string }>
  | Fact<'CollectionAssigned', { videoId: string; collectionId: string }>
  | Fact<'CollectionUnassigned', { videoId: string; collectionId: string }>
  | Fact<'MarkerAdded', { videoId: string } & Marker>
  | Fact<'MarkerChanged', { videoId: string } & Marker>
  | Fact<'MarkerRemoved', { videoId: string; markerId: string }>
  /** One kind of artefact was made of this content; `made`: its small facts, `bytes`: what it takes on the disk. */
  | Fact<
      'ArtifactGenerated',
      {
        videoId: string;
        kind: ArtefactKind;
        recipe: number;
        content: string;
        made: Readonly<Record<string, unknown>>;
        bytes: number;
      }
    >
  | Fact<
      'ArtifactFailed',
      { videoId: string; kind: ArtefactKind; recipe: number; content: string; failure: ArtefactFailure }
    >
  /** Make these kinds again, whatever became of them before. */
  | Fact<'ArtifactsRequested', { videoId: string; kinds: readonly ArtefactKind[] }>
  /** The frame that is the poster; null: Kinolog chooses. */
  | Fact<'PosterChosen', { videoId: string; atSeconds: number | null }>
  /** Files go to a trash until `purgeAfter` (ISO date-time). `reason`: they could not be moved back, and what to do. */
  | Fact<'VideoTrashed', { videoId: string; files: readonly TrashedFile[]; purgeAfter: string; reason?: string }>
  /** `reason`: nobody wished it; the files could not be moved to the trash, and what to do. */
  | Fact<'VideoRestored', { videoId: string; files: readonly FileFacts[]; reason?: string }>
  /** The files left the trash for good; the item and its history stay. */
  | Fact<'VideoPurged', { videoId: string }>
  /** A missing video was taken off the catalogue by hand. */
  | Fact<'VideoForgotten', { videoId: string }>
  /** Its library was removed: it leaves the catalogue, its history stays. */
  | Fact<'VideoLeftLibrary', { videoId: string; libraryId: string }>;

export interface TrashedFile extends FileFacts {
  /** Where it is now, below the library's trash folder. */
  readonly trashPath: string;
}

export type VideoEventType = VideoEvent['type'];
export type DataOfVideo<T extends VideoEventType> = Extract<VideoEvent, { type: T }>['data'];
