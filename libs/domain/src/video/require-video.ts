import { Refusal } from '../kernel/refusal.js';
import type { VideoState } from './video.state.js';

/** Refuses with `video.not-found` unless the video is on the catalogue or in the trash. */
export function requireVideo(videoId: string, state: VideoState): void {
  if (state.standing === 'catalogued' || state.standing === 'trashed') return;
  throw new Refusal('video.not-found', 'There is no such video: it may have been forgotten; reload the list.', {
    videoId,
  });
}
