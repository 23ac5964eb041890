import { Refusal } from '../kernel/refusal.js';
import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';
import { requireVideo } from './require-video.js';

export interface ForgetVideo {
  readonly videoId: string;
}

/** Takes a missing video off the catalogue; its history stays. Refuses with `video.not-missing` while a file is left. */
export function forgetVideo(command: ForgetVideo, state: VideoState): VideoEvent[] {
  if (state.standing === 'forgotten') return [];
  requireVideo(command.videoId, state);
  if (state.files.some((file) => file.state !== 'missing')) {
    throw new Refusal('video.not-missing', 'Only a missing video can be forgotten: delete this one instead.', {
      videoId: command.videoId,
    });
  }
  return [{ type: 'VideoForgotten', data: { videoId: command.videoId } }];
}
