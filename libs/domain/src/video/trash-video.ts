import { Refusal } from '../kernel/refusal.js';
import { requireVideo } from './require-video.js';
import type { TrashedFile, VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

/** The folder below a library's root that deleted files wait in. Never scanned. */
export const TRASH_FOLDER = '.kinolog-trash';

export interface TrashVideo {
  readonly videoId: string;
  /** As `filesToTrash` planned them. */
  readonly files: readonly TrashedFile[];
  /** ISO date-time from which they may be removed for good. */
  readonly purgeAfter: string;
}

/** Where each present file of a video is to go, below the trash folder of its own library. */
export function filesToTrash(videoId: string, state: VideoState): TrashedFile[] {
  return state.files
    .filter((file) => file.state === 'present')
    .map(({ libraryId, path, size, mtimeMs, inode }, index) => ({
      libraryId,
      path,
      size,
      mtimeMs,
      inode,
      // A number of its own, also after earlier times: what still waits there is never in the way.
      trashPath: `${videoId}/${state.trash.length + index}-${endOfName(path)}`,
    }));
}

/** A name may have 255 bytes, and the number in front needs some: a longer one keeps its end, with the extension. */
const NAME_BYTES = 230;

function endOfName(path: string): string {
  const characters = Array.from(path.slice(path.lastIndexOf('/') + 1));
  let bytes = 0;
  let from = characters.length;
  while (from > 0) {
    bytes += new TextEncoder().encode(characters[from - 1]).length;
    if (bytes > NAME_BYTES) break;
    from--;
  }
  return characters.slice(from).join('');
}

/** Refuses with `video.already-trashed`, or `video.missing` when there is no file to put into the trash. */
export function trashVideo(command: TrashVideo, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  if (state.standing === 'trashed') {
    throw new Refusal('video.already-trashed', 'The video is in the trash already: restore it, or wait for its term.');
  }
  if (command.files.length === 0 || !state.files.some((file) => file.state === 'present')) {
    throw new Refusal('video.missing', 'There is no file to delete: forget the missing video instead.', {
      videoId: command.videoId,
    });
  }
  return [{ type: 'VideoTrashed', data: command }];
}
