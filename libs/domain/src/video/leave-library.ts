import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export interface LeaveLibrary {
  readonly videoId: string;
  readonly libraryId: string;
}

/** Its library was removed: the files there are no longer this video's. Nothing when it has none there. */
export function leaveLibrary(command: LeaveLibrary, state: VideoState): VideoEvent[] {
  return state.files.some((file) => file.libraryId === command.libraryId)
    ? [{ type: 'VideoLeftLibrary', data: command }]
    : [];
}
