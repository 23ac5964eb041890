import { knownMarker, validMarker } from './marker-rules.js';
import { requireVideo } from './require-video.js';
import type { Marker, VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

/** What is left out stays as it was; `endSeconds: null` takes the end away. */
export interface ChangeMarker extends Partial<Omit<Marker, 'markerId'>> {
  readonly videoId: string;
  readonly markerId: string;
}

/** Moves or renames a marker; no events when nothing differs. */
export function changeMarker(command: ChangeMarker, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  const known = knownMarker(command.markerId, state);
  const changed = validMarker(
    {
      markerId: known.markerId,
      title: command.title ?? known.title,
      startSeconds: command.startSeconds ?? known.startSeconds,
      endSeconds: command.endSeconds === undefined ? known.endSeconds : command.endSeconds,
    },
    state,
  );
  const same =
    changed.title === known.title &&
    changed.startSeconds === known.startSeconds &&
    changed.endSeconds === known.endSeconds;
  return same ? [] : [{ type: 'MarkerChanged', data: { videoId: command.videoId, ...changed } }];
}
