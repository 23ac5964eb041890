import type { FileFacts, FileFailure } from '#domain';
import type { ReadFile } from './record-change.js';
import { EMPTY } from './record-failure.js';
import type { ScanScope } from './scan-scope.js';

/** A file's identity, why it has none, or that it was written to since the walk. */
export type ReadOutcome =
  | { readonly kind: 'read'; readonly read: ReadFile }
  | { readonly kind: 'failed'; readonly file: FileFacts; readonly failure: FileFailure }
  | { readonly kind: 'growing'; readonly file: FileFacts };

/** Reads what identifies files, a few in one crossing to a disk thread; in the order given. */
export async function readContents(files: readonly FileFacts[], scope: ScanScope): Promise<ReadOutcome[]> {
  scope.signal.throwIfAborted();
  const identities = await scope.reader.fingerprints(files.map((file) => `${scope.library.root}/${file.path}`));
  return files.map((file, index): ReadOutcome => {
    const identity = identities[index];
    if (!identity || 'unreadable' in identity) {
      if (isGone(file, scope)) return { kind: 'growing', file };
      return {
        kind: 'failed',
        file,
        failure: { code: 'unreadable', reason: identity?.unreadable ?? 'It was not read.' },
      };
    }
    if (identity.size !== file.size || identity.mtimeMs !== file.mtimeMs) return { kind: 'growing', file };
    if (identity.size === 0) return { kind: 'failed', file, failure: EMPTY };
    return { kind: 'read', read: { file, content: { fingerprint: identity.fingerprint, osHash: identity.osHash } } };
  });
}

/** Whether a file vanished since the walk: then it is no item, and the next scan says what became of it. */
function isGone(file: FileFacts, scope: ScanScope): boolean {
  try {
    return scope.reader.look(`${scope.library.root}/${file.path}`) === null;
  } catch {
    return false; // what cannot be looked at is there
  }
}
