import { primaryFile, type ConversionWork, type LibraryState, type MediaFacts, type VideoState } from '#domain';
import { look } from '#media';
import { ConversionImpossible, SOURCE_MISSING } from './conversion-failure.js';

/** The video that something is made of, and where its file is. */
export interface ConversionSource {
  readonly conversionId: string;
  readonly videoId: string;
  readonly work: ConversionWork;
  readonly state: VideoState;
  readonly facts: MediaFacts;
  readonly library: LibraryState & { readonly libraryId: string };
  /** Below the library's root. */
  readonly path: string;
  readonly correlationId: string;
}

/** Finds the file that plays. Throws `ConversionImpossible` when it is not there. */
export function conversionSource(
  asked: Pick<ConversionSource, 'conversionId' | 'videoId' | 'work' | 'state' | 'correlationId'>,
  libraries: ReadonlyMap<string, LibraryState>,
): ConversionSource {
  const { state } = asked;
  const file = primaryFile(state);
  const library = file && libraries.get(file.libraryId);
  if (!file || !library || !state.facts) throw new ConversionImpossible('source-missing', SOURCE_MISSING);
  return { ...asked, facts: state.facts, library: { ...library, libraryId: file.libraryId }, path: file.path };
}

/** Throws `ConversionImpossible` unless the file is there, and the one that was scanned. */
export function requireUnchanged({ state, library, path }: ConversionSource): void {
  const known = primaryFile(state);
  try {
    if (known && look(`${library.path}/${path}`)?.size === known.size) return;
  } catch {
    // A folder that cannot be entered shows nothing: the same as if it were not there.
  }
  throw new ConversionImpossible('source-missing', SOURCE_MISSING);
}
