import type { LibraryEvent } from './library.events.js';
import type { LibraryState } from './library.state.js';

export interface LoseLibrary {
  readonly libraryId: string;
  /** In a sentence: what the system said, or that all files are gone. */
  readonly reason: string;
}

/** The root cannot be reached, or is empty; said once. */
export function loseLibrary(command: LoseLibrary, state: LibraryState): LibraryEvent[] {
  return state.standing === 'present' ? [{ type: 'LibraryWentMissing', data: command }] : [];
}
