import { requireVideo } from './require-video.js';
import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export interface PerformerOfVideo {
  readonly videoId: string;
  readonly performerId: string;
}

/** Credits a performer; no events when it is so already. */
export function assignPerformer(command: PerformerOfVideo, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  const { videoId, performerId } = command;
  return state.performerIds.includes(performerId)
    ? []
    : [{ type: 'PerformerAssigned', data: { videoId, performerId } }];
}

/** Takes a credit back; no events when it is so already. */
export function unassignPerformer(command: PerformerOfVideo, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  const { videoId, performerId } = command;
  return state.performerIds.includes(performerId)
    ? [{ type: 'PerformerUnassigned', data: { videoId, performerId } }]
    : [];
}
