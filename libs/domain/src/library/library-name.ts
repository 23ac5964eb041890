import { Refusal } from '../kernel/refusal.js';

export const LIBRARY_NAME_LIMIT = 100;

/** Trimmed. Refuses with `library.name-invalid`. */
export function validLibraryName(text: string): string {
  const name = text.trim();
  if (name.length > 0 && name.length <= LIBRARY_NAME_LIMIT) return name;
  throw new Refusal('library.name-invalid', `Give the library a name of 1 to ${LIBRARY_NAME_LIMIT} characters.`);
}
