import { knownMarker } from './marker-rules.js';
import { requireVideo } from './require-video.js';
import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export interface RemoveMarker {
  readonly videoId: string;
  readonly markerId: string;
}

export function removeMarker(command: RemoveMarker, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  const { markerId } = knownMarker(command.markerId, state);
  return [{ type: 'MarkerRemoved', data: { videoId: command.videoId, markerId } }];
}
