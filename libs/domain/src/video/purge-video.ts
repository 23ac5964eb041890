import { requireVideo } from './require-video.js';
import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export interface PurgeVideo {
  readonly videoId: string;
}

/** Its files left the trash for good; nothing when none are there (a purge that was interrupted comes by again). */
export function purgeVideo(command: PurgeVideo, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  return state.files.some((file) => file.state === 'trashed')
    ? [{ type: 'VideoPurged', data: { videoId: command.videoId } }]
    : [];
}
