import { Refusal } from '../kernel/refusal.js';
import type { LibraryEvent, LibraryRules } from './library.events.js';
import { validLibraryName } from './library-name.js';
import { validRules } from './library-rules.js';
import type { LibraryState } from './library.state.js';

export interface AddLibrary {
  /** `libraryIdOf(path)`. */
  readonly libraryId: string;
  readonly name: string;
  /** Absolute, without symbolic links, as the file system itself spells it. */
  readonly path: string;
  readonly rules: LibraryRules;
}

/** Refuses with `library.already-added`, `library.path-not-absolute` and what name and rules refuse with. */
export function addLibrary(command: AddLibrary, state: LibraryState): LibraryEvent[] {
  if (state.standing === 'present' || state.standing === 'missing') {
    throw new Refusal('library.already-added', `This folder is in the library already, as "${state.name}".`, {
      libraryId: command.libraryId,
    });
  }
  if (!command.path.startsWith('/') && !/^[A-Za-z]:[\\/]/.test(command.path)) {
    throw new Refusal('library.path-not-absolute', 'Give the whole path of the folder, from the root on.');
  }
  const { libraryId, path } = command;
  const name = validLibraryName(command.name);
  return [{ type: 'LibraryAdded', data: { libraryId, name, path, rules: validRules(command.rules) } }];
}
