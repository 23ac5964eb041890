import { readNotes } from '#domain';
import type { KnownFile } from '#read-models';
import { recordCredits, titled } from './new-video.js';
import type { ScanScope } from './scan-scope.js';

/** Reads what lies beside a known video again. Whom and what the notes name is added; nobody is taken off. */
export async function recordNotes({ videoId, path }: KnownFile, scope: ScanScope): Promise<boolean> {
  const notes = scope.naming.ofFile(path);
  const events = await scope.journal.decide(videoId, (state) =>
    readNotes({ videoId, named: titled(notes, state.facts) }, state),
  );
  if (events.length === 0) return false;
  await recordCredits(videoId, notes, path, scope);
  return true;
}
