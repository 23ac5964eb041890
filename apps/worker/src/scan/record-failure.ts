import { randomUUID } from 'node:crypto';
import { changeContent, probeAgain, sameKey, type FileFacts, type FileFailure } from '#domain';
import type { KnownFile } from '#read-models';
import { contentClaim } from './content-claims.js';
import { recordNewVideo } from './new-video.js';
import { sight, type Recorded } from './record-content.js';
import type { ScanScope } from './scan-scope.js';

export const EMPTY: FileFailure = { code: 'empty', reason: 'The file is empty.' };

/**
 * A file whose bytes cannot be had (empty, unreadable, without an end) is an item of its path with the reason. A video that
 * is known there stays what it is: emptied it has no content any more, unreadable it merely cannot be read now.
 */
export async function recordFailure(
  file: FileFacts,
  failure: FileFailure,
  known: KnownFile | null,
  scope: ScanScope,
): Promise<Recorded> {
  if (!known || known.state === 'trashed') return recordItem(file, failure, scope);
  const { videoId } = known;
  if (known.state !== 'present') await sight(videoId, file, scope);
  const events = await scope.journal.decide(videoId, (state) =>
    failure.code === 'empty'
      ? changeContent({ videoId, content: null, file, facts: null, failure }, state)
      : probeAgain({ videoId, facts: state.facts, failure }, state),
  );
  return { outcome: events.length > 0 ? 'changed' : 'nothing', failed: true };
}

async function recordItem(file: FileFacts, failure: FileFailure, scope: ScanScope): Promise<Recorded> {
  const name = contentClaim.path(file.libraryId, file.path);
  let claim = await scope.claims.claim(name, randomUUID());
  const owner = await scope.journal.load(claim.ownerId);
  const stillHere = owner.content === null && owner.files.some((each) => sameKey(each, file));
  if (owner.standing !== 'unknown' && stillHere) return { ...(await sight(claim.ownerId, file, scope)), failed: true };
  if (owner.standing !== 'unknown') {
    // What was empty here is a video elsewhere by now.
    claim = (await scope.claims.takeOver(name, randomUUID(), claim.revision)) ?? claim;
  }
  await recordNewVideo({ videoId: claim.ownerId, file, content: null, facts: null, failure }, scope);
  return { outcome: 'added', failed: true };
}
