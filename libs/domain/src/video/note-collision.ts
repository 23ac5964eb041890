import type { DataOfVideo, VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export type NoteCollision = DataOfVideo<'HashCollisionFound'>;

/** Another content has the fingerprint of this one. Said once: from then on the full hash is known. */
export function noteCollision(command: NoteCollision, state: VideoState): VideoEvent[] {
  return state.contentHash === command.contentHash ? [] : [{ type: 'HashCollisionFound', data: command }];
}
