import { validMarker } from './marker-rules.js';
import { requireVideo } from './require-video.js';
import type { Marker, VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export interface AddMarker extends Marker {
  readonly videoId: string;
}

/** Sets a marker. The same marker id again changes nothing, so a repeated request is safe. */
export function addMarker(command: AddMarker, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  const marker = validMarker(command, state);
  if (state.markers.some((known) => known.markerId === marker.markerId)) return [];
  return [{ type: 'MarkerAdded', data: { videoId: command.videoId, ...marker } }];
}
