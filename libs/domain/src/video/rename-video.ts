import { Refusal } from '../kernel/refusal.js';
import { requireVideo } from './require-video.js';
import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export const VIDEO_TITLE_LIMIT = 500;

export interface RenameVideo {
  readonly videoId: string;
  readonly title: string;
}

/** Refuses with `video.title-missing` or `video.title-too-long`. */
export function renameVideo(command: RenameVideo, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  const title = command.title.trim();
  if (title === '') throw new Refusal('video.title-missing', 'Give the video a title.');
  if (title.length > VIDEO_TITLE_LIMIT) {
    throw new Refusal('video.title-too-long', `Shorten the title to ${VIDEO_TITLE_LIMIT} characters.`, {
      length: title.length,
    });
  }
  if (title === state.title && state.titleByHand) return [];
  return [{ type: 'VideoRenamed', data: { videoId: command.videoId, title } }];
}
