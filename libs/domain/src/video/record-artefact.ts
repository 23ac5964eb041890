import { contentKey, type ArtefactFailure, type ArtefactKind } from './artefacts.js';
import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export interface RecordArtefact {
  readonly videoId: string;
  readonly kind: ArtefactKind;
  readonly recipe: number;
  /** The content it was made of; the outcome says nothing when the video has another by now. */
  readonly content: string;
  /** The frame that the poster was asked to show when the work began; a choice made meanwhile asks for another. */
  readonly posterAtSeconds: number | null;
  readonly outcome:
    | { readonly made: Readonly<Record<string, unknown>>; readonly bytes: number }
    | { readonly failure: ArtefactFailure };
}

/** Says what became of one kind; nothing when it is known, or no longer asked for. */
export function recordArtefact(command: RecordArtefact, state: VideoState): VideoEvent[] {
  const { videoId, kind, recipe, content, outcome } = command;
  if (state.standing === 'unknown' || contentKey(state) !== content) return [];
  const ofPoster = kind === 'poster' || kind === 'thumbnails';
  if (ofPoster && (state.posterAtSeconds ?? null) !== command.posterAtSeconds) return [];
  const known = state.artefacts[kind];
  if (known?.content === content && known.recipe === recipe) return [];
  return 'made' in outcome
    ? [
        {
          type: 'ArtifactGenerated',
          data: { videoId, kind, recipe, content, made: outcome.made, bytes: outcome.bytes },
        },
      ]
    : [{ type: 'ArtifactFailed', data: { videoId, kind, recipe, content, failure: outcome.failure } }];
}
