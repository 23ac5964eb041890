import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export interface PurgeVideo {
  readonly videoId: string;
  /** ISO date-time. */
  readonly now: string;
}

/** Its files leave the trash for good; nothing when none is there, or while the term of one of them runs. */
export function purgeVideo({ videoId, now }: PurgeVideo, state: VideoState): VideoEvent[] {
  const held = state.trash.filter((entry) => entry.wanted === 'in-trash');
  if (held.length === 0 || held.some((entry) => Date.parse(entry.purgeAfter) > Date.parse(now))) return [];
  return [{ type: 'VideoPurged', data: { videoId } }];
}
