import type { ArtefactFacts, ArtefactFailure, KeyframeIndex } from './artefact-facts.js';
import type { ArtefactKind } from './artefact-kinds.js';
import type { ArtefactRequest } from './artefact-request.js';

/** What came of one kind; its files are in the folder it was given. */
export type KindResult =
  | { [K in ArtefactKind]: { readonly kind: K; readonly made: ArtefactFacts[K] } }[ArtefactKind]
  | { readonly kind: ArtefactKind; readonly failure: ArtefactFailure };

export interface MakerJob {
  readonly request: ArtefactRequest;
  /** Those of the maker's kinds that are asked for. */
  readonly kinds: readonly ArtefactKind[];
  /** A new folder for a kind's files; `parts` is thrown away in the end. */
  folder(kind: ArtefactKind | 'parts'): Promise<string>;
  /** Where frames that need no others are; read once for all makers. Rejects like a maker does. */
  keyframes(): Promise<KeyframeIndex>;
  /** How far this maker is, 0 to 1. */
  progress(fraction: number): void;
}

/**
 * Makes several kinds together, as far as one reading of the file serves them. Throws `ArtefactTrouble` or a system's
 * error when none of them can be made; rejects with the signal's reason when aborted.
 */
export interface Maker {
  readonly kinds: readonly ArtefactKind[];
  /** Share of the work when all is made, as a guess for the progress shown. */
  readonly weight: number;
  make(job: MakerJob): Promise<readonly KindResult[]>;
}
