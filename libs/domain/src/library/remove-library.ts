import type { LibraryEvent } from './library.events.js';
import type { LibraryState } from './library.state.js';
import { requireLibrary } from './require-library.js';

export interface RemoveLibrary {
  readonly libraryId: string;
}

/** The folder is no longer the library's; its videos leave the catalogue one by one afterwards, their history stays. */
export function removeLibrary(command: RemoveLibrary, state: LibraryState): LibraryEvent[] {
  if (state.standing === 'removed') return [];
  requireLibrary(command.libraryId, state);
  return [{ type: 'LibraryRemoved', data: { libraryId: command.libraryId } }];
}
