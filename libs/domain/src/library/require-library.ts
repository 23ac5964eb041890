import { Refusal } from '../kernel/refusal.js';
import type { LibraryState } from './library.state.js';

/** Refuses with `library.not-found` unless the library was added and not removed since. */
export function requireLibrary(libraryId: string, state: LibraryState): void {
  if (state.standing === 'present' || state.standing === 'missing') return;
  throw new Refusal('library.not-found', 'There is no such library: it may have been removed; reload the list.', {
    libraryId,
  });
}
