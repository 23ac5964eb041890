import { Refusal } from '../kernel/refusal.js';
import { requireVideo } from './require-video.js';
import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export interface ChoosePoster {
  readonly videoId: string;
  /** The frame to show, seconds from the beginning; null: let Kinolog choose. */
  readonly atSeconds: number | null;
}

/** Takes a frame as the poster. Refuses with `video.no-picture` and `poster.beyond-end`. */
export function choosePoster({ videoId, atSeconds }: ChoosePoster, state: VideoState): VideoEvent[] {
  requireVideo(videoId, state);
  if (!state.facts?.video) {
    throw new Refusal('video.no-picture', 'This file has no picture that could become a poster.', { videoId });
  }
  const end = state.facts.durationSeconds;
  if (atSeconds !== null && end !== null && atSeconds > end) {
    throw new Refusal('poster.beyond-end', `The film ends at ${end.toFixed(1)} s: choose a frame before that.`);
  }
  return atSeconds === state.posterAtSeconds ? [] : [{ type: 'PosterChosen', data: { videoId, atSeconds } }];
}
