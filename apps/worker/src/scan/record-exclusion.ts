import { excludeFile } from '#domain';
import type { KnownFile } from '#read-models';
import { lose } from './record-change.js';
import type { ScanScope } from './scan-scope.js';

/**
 * The rules leave a file out that was on the catalogue: while it is there it leaves the catalogue; else it is as missing as any
 * other. Answers whether it went missing.
 */
export async function recordExclusion(known: KnownFile, scope: ScanScope): Promise<boolean> {
  if (!isThere(`${scope.library.root}/${known.path}`, scope)) return lose(known, scope);
  const { videoId, path } = known;
  const file = { libraryId: scope.library.libraryId, path };
  await scope.journal.decide(videoId, (state) => excludeFile({ videoId, file }, state));
  return false;
}

function isThere(absolute: string, scope: ScanScope): boolean {
  try {
    return scope.reader.look(absolute) !== null;
  } catch {
    return true; // what cannot be looked at is there
  }
}
