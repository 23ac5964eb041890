import { requireVideo } from './require-video.js';
import type { VideoEvent } from './video.events.js';
import type { TrashEntry, VideoState } from './video.state.js';

export interface KeepInTrash {
  readonly videoId: string;
  readonly entry: TrashEntry;
  /** ISO date-time from which it may be removed for good. */
  readonly purgeAfter: string;
  /** Why it could not be moved back, and what to do. */
  readonly reason: string;
}

/** A file that was to come back could not be moved; nothing when it is wanted elsewhere by now. */
export function keepInTrash({ videoId, entry, purgeAfter, reason }: KeepInTrash, state: VideoState): VideoEvent[] {
  requireVideo(videoId, state);
  const { libraryId, path, size, mtimeMs, inode, trashPath } = entry;
  const same = state.trash.find((each) => each.libraryId === libraryId && each.trashPath === trashPath);
  if (same?.wanted !== 'in-place') return [];
  const files = [{ libraryId, path, size, mtimeMs, inode, trashPath }];
  return [{ type: 'VideoTrashed', data: { videoId, files, purgeAfter, reason } }];
}
