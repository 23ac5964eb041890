import { Refusal } from '../kernel/refusal.js';
import { requireVideo } from './require-video.js';
import type { FileFacts } from './video-file.js';
import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export interface RestoreVideo {
  readonly videoId: string;
  /** The files as they are back in their places. */
  readonly files: readonly FileFacts[];
  /** Only when nobody wished it: why the files could not be moved to the trash. */
  readonly reason?: string;
}

/** Refuses with `video.not-trashed`, also when its files left the trash for good. */
export function restoreVideo(command: RestoreVideo, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  if (!state.files.some((file) => file.state === 'trashed')) {
    throw new Refusal('video.not-trashed', 'There is nothing of this video in the trash to restore.', {
      videoId: command.videoId,
    });
  }
  return [{ type: 'VideoRestored', data: command }];
}
