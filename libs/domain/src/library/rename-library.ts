import type { LibraryEvent } from './library.events.js';
import { validLibraryName } from './library-name.js';
import type { LibraryState } from './library.state.js';
import { requireLibrary } from './require-library.js';

export interface RenameLibrary {
  readonly libraryId: string;
  readonly name: string;
}

export function renameLibrary(command: RenameLibrary, state: LibraryState): LibraryEvent[] {
  requireLibrary(command.libraryId, state);
  const name = validLibraryName(command.name);
  return name === state.name ? [] : [{ type: 'LibraryRenamed', data: { libraryId: command.libraryId, name } }];
}
