import { requireVideo } from './require-video.js';
import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export interface StudioOfVideo {
  readonly videoId: string;
  readonly studioId: string;
}

/** Gives a video its studio. It has one: another one gives way. */
export function assignStudio(command: StudioOfVideo, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  const { videoId, studioId } = command;
  if (state.studioId === studioId) return [];
  const assigned: VideoEvent = { type: 'StudioAssigned', data: { videoId, studioId } };
  return state.studioId === null
    ? [assigned]
    : [{ type: 'StudioUnassigned', data: { videoId, studioId: state.studioId } }, assigned];
}

/** Takes a studio off a video; no events when the video has another one or none. */
export function unassignStudio(command: StudioOfVideo, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  const { videoId, studioId } = command;
  return state.studioId === studioId ? [{ type: 'StudioUnassigned', data: { videoId, studioId } }] : [];
}
