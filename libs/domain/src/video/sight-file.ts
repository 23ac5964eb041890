import { Refusal } from '../kernel/refusal.js';
import type { FileFacts, FileKey, NamedFacts } from './video-file.js';
import type { VideoEvent } from './video.events.js';
import { sameKey, type KnownVideoFile, type VideoState } from './video.state.js';

/** This video's content was seen in `file`. */
export interface SightFile {
  readonly videoId: string;
  readonly file: FileFacts;
  /** What the file's name says. */
  readonly named: NamedFacts;
  /** What the name of the file that it is moved from says. */
  readonly namedBefore: (from: FileKey) => NamedFacts;
  /** Whether a file that was present when last looked at is gone from its path now, or holds another content. */
  readonly isGone: (key: FileKey) => boolean;
}

/**
 * Touched, returned, moved or a copy; nothing when the file is known just so. A file whose whole root is gone is expected
 * back, so it is never moved from. Refuses with `video.not-found` for a video that was never scanned.
 */
export function sightFile(command: SightFile, state: VideoState): VideoEvent[] {
  const { videoId, file } = command;
  if (state.standing === 'unknown') throw new Refusal('video.not-found', 'Scan the file first.', { videoId });
  const known = state.files.find((each) => sameKey(each, file));
  if (known?.state === 'present')
    return sameFacts(known, file) ? [] : [{ type: 'VideoFileTouched', data: { videoId, file } }];
  if (known) return [{ type: 'VideoReturned', data: { videoId, file } }];
  const from = movedFrom(command, state);
  if (from) {
    const named = sameNamed(command.namedBefore(from), command.named) ? null : command.named;
    return [
      { type: 'VideoMoved', data: { videoId, from: { libraryId: from.libraryId, path: from.path }, file, named } },
    ];
  }
  const others = state.files.filter((each) => each.state === 'present');
  if (others.length === 0 && !state.files.some((each) => each.state === 'missing')) {
    return [{ type: 'VideoReturned', data: { videoId, file } }];
  }
  const sameInode = others.some((each) => each.inode === file.inode);
  return [{ type: 'VideoCopyFound', data: { videoId, file, sameInode } }];
}

/** Of the files that are gone, the likeliest: same inode, then same name, then same library, then the first. */
function movedFrom({ file, isGone }: SightFile, state: VideoState): KnownVideoFile | null {
  const gone = state.files.filter(
    (each) => (each.state === 'missing' && each.missing === 'file-gone') || (each.state === 'present' && isGone(each)),
  );
  return (
    gone.find((each) => each.inode === file.inode) ??
    gone.find((each) => each.libraryId === file.libraryId && nameOf(each) === nameOf(file)) ??
    gone.find((each) => each.libraryId === file.libraryId) ??
    gone[0] ??
    null
  );
}

const nameOf = (key: FileKey): string => key.path.slice(key.path.lastIndexOf('/') + 1);

const sameFacts = (a: FileFacts, b: FileFacts): boolean =>
  a.size === b.size && a.mtimeMs === b.mtimeMs && a.inode === b.inode;

const sameNamed = (a: NamedFacts, b: NamedFacts): boolean => JSON.stringify(a) === JSON.stringify(b);
