import type { MediaFacts } from './media-facts.js';
import { primaryFile, type VideoState } from './video.state.js';

/** What is made of a video's content, each with a recipe of its own. */
export const ARTEFACT_KINDS = [
  'poster',
  'thumbnails',
  'sprite',
  'preview',
  'teasers',
  'phash',
  'chapters',
  'subtitles',
  'keyframes',
] as const;
export type ArtefactKind = (typeof ARTEFACT_KINDS)[number];

/** The version of each kind's recipe: a changed recipe makes that kind anew, and no other. */
export type ArtefactRecipes = Readonly<Record<ArtefactKind, number>>;

/** Why something could not be made. `reason` is what the tool said, in one sentence. */
export interface ArtefactFailure {
  readonly code: string;
  readonly reason: string;
}

/** The last word on one kind, for one content. */
export interface KnownArtefact {
  readonly recipe: number;
  readonly content: string;
  /** Small facts of what was made (sizes, colours, counts, file names); null when it failed. */
  readonly made: Readonly<Record<string, unknown>> | null;
  readonly failure: ArtefactFailure | null;
}

/** What a file can have: pictures need a picture stream, chapter images need chapters; subtitles may lie beside any. */
export function artefactKindsFor(facts: MediaFacts): readonly ArtefactKind[] {
  return ARTEFACT_KINDS.filter((kind) => {
    if (kind === 'subtitles') return facts.video !== null || facts.audio.length > 0;
    if (kind === 'chapters') return facts.video !== null && facts.chapters.length > 0;
    return facts.video !== null;
  });
}

/** The folder name of a content's artefacts; with the full hash where another content shares the fingerprint. */
export function contentKey(state: Pick<VideoState, 'content' | 'contentHash'>): string | null {
  if (!state.content) return null;
  return state.contentHash
    ? `${state.content.fingerprint}-${state.contentHash.slice(0, 16)}`
    : state.content.fingerprint;
}

/**
 * The plan: what is still to be made of a video that can be read. A kind that failed stays failed until somebody asks
 * again, its recipe changes, or the content does.
 */
export function missingArtefacts(state: VideoState, recipes: ArtefactRecipes): readonly ArtefactKind[] {
  const content = contentKey(state);
  if (state.standing !== 'catalogued' || content === null || !state.facts || !primaryFile(state)) return [];
  return artefactKindsFor(state.facts).filter((kind) => {
    const known = state.artefacts[kind];
    return known?.content !== content || known.recipe !== recipes[kind];
  });
}
