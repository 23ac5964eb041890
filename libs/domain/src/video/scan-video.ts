import type { DataOfVideo, VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export type ScanVideo = DataOfVideo<'VideoScanned'>;

/** First sight of a content; nothing when it was seen before (a scan that was interrupted comes by again). */
export function scanVideo(command: ScanVideo, state: VideoState): VideoEvent[] {
  return state.standing === 'unknown' ? [{ type: 'VideoScanned', data: command }] : [];
}
