import type { LibraryEvent, LibraryRules } from './library.events.js';
import { validRules } from './library-rules.js';
import type { LibraryState } from './library.state.js';
import { requireLibrary } from './require-library.js';

export interface ChangeLibraryRules {
  readonly libraryId: string;
  readonly rules: LibraryRules;
}

/** Rules replace rules as a whole; no events when they are the same. */
export function changeLibraryRules(command: ChangeLibraryRules, state: LibraryState): LibraryEvent[] {
  requireLibrary(command.libraryId, state);
  const rules = validRules(command.rules);
  if (JSON.stringify(rules) === JSON.stringify(state.rules)) return [];
  return [{ type: 'LibraryRulesChanged', data: { libraryId: command.libraryId, rules } }];
}
