import { createHash } from 'node:crypto';

/** What `pg` takes for a statement with a name. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

const names = new Map<string, string>();

/**
 * A statement that each connection parses once, and plans once where that looks no dearer: of forty columns both take longer than
 * doing it. For texts of which there are few; one that a caller puts together from a hundred parts would stay with every connection.
 */
export function prepared(text: string, values: readonly unknown[]): Prepared {
  let name = names.get(text);
  if (!name) {
    name = `kinolog ${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`;
    names.set(text, name);
  }
  return { name, text, values: [...values] };
}
