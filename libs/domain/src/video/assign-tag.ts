import { requireVideo } from './require-video.js';
import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export interface TagOfVideo {
  readonly videoId: string;
  readonly tagId: string;
}

/** Puts a tag on a video; no events when it is so already. */
export function assignTag(command: TagOfVideo, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  const { videoId, tagId } = command;
  return state.tagIds.includes(tagId) ? [] : [{ type: 'TagAssigned', data: { videoId, tagId } }];
}

/** Takes a tag off a video; no events when it is so already. */
export function unassignTag(command: TagOfVideo, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  const { videoId, tagId } = command;
  return state.tagIds.includes(tagId) ? [{ type: 'TagUnassigned', data: { videoId, tagId } }] : [];
}
