import { requireVideo } from './require-video.js';
import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export interface CollectionOfVideo {
  readonly videoId: string;
  readonly collectionId: string;
}

/** Puts a video into a collection; no events when it is so already. */
export function assignCollection(command: CollectionOfVideo, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  const { videoId, collectionId } = command;
  return state.collectionIds.includes(collectionId)
    ? []
    : [{ type: 'CollectionAssigned', data: { videoId, collectionId } }];
}

/** Takes a video out of a collection; no events when it is so already. */
export function unassignCollection(command: CollectionOfVideo, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  const { videoId, collectionId } = command;
  return state.collectionIds.includes(collectionId)
    ? [{ type: 'CollectionUnassigned', data: { videoId, collectionId } }]
    : [];
}
