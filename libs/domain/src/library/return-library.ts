import type { LibraryEvent } from './library.events.js';
import type { LibraryState } from './library.state.js';

export interface ReturnLibrary {
  readonly libraryId: string;
}

/** The root is there again; nothing when it never was away. */
export function returnLibrary(command: ReturnLibrary, state: LibraryState): LibraryEvent[] {
  return state.standing === 'missing' ? [{ type: 'LibraryReturned', data: { libraryId: command.libraryId } }] : [];
}
