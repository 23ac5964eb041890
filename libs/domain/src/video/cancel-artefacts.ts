import { contentKey, missingArtefacts, type ArtefactRecipes } from './artefacts.js';
import { requireVideo } from './require-video.js';
import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export interface CancelArtefacts {
  readonly videoId: string;
  readonly recipes: ArtefactRecipes;
}

/** Calls off what is still to be made of a video: it counts as failed until somebody asks again. */
export function cancelArtefacts({ videoId, recipes }: CancelArtefacts, state: VideoState): VideoEvent[] {
  requireVideo(videoId, state);
  const content = contentKey(state) ?? '';
  const failure = { code: 'cancelled', reason: 'It was called off.' };
  return missingArtefacts(state, recipes).map((kind) => ({
    type: 'ArtifactFailed',
    data: { videoId, kind, recipe: recipes[kind], content, failure },
  }));
}
