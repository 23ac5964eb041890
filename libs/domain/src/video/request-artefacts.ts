import type { ArtefactKind } from './artefacts.js';
import { requireVideo } from './require-video.js';
import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export interface RequestArtefacts {
  readonly videoId: string;
  readonly kinds: readonly ArtefactKind[];
  /** Only what failed, or also what is there. */
  readonly which: 'failed' | 'all';
}

/** Asks for kinds to be made again: what failed by itself stays failed. Nothing when none of them has an outcome. */
export function requestArtefacts({ videoId, kinds, which }: RequestArtefacts, state: VideoState): VideoEvent[] {
  requireVideo(videoId, state);
  const again = kinds.filter((kind) => {
    const known = state.artefacts[kind];
    return known !== undefined && (which === 'all' || known.failure !== null);
  });
  return again.length > 0 ? [{ type: 'ArtifactsRequested', data: { videoId, kinds: again } }] : [];
}
