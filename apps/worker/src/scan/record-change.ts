import { changeContent, loseFile, probeAgain, sameKey, type ContentIdentity, type FileFacts } from '#domain';
import type { KnownFile } from '#read-models';
import { contentClaim } from './content-claims.js';
import { probed, recordContent, sight, type Recorded } from './record-content.js';
import type { ScanScope } from './scan-scope.js';

export interface ReadFile {
  readonly file: FileFacts;
  readonly content: ContentIdentity;
}

/**
 * Other bytes at a known path. When the old content is nowhere else it is still the same video; when it is elsewhere the
 * file was moved away and this one is whatever its content says; when another video owns the new content, it is that one's.
 */
export async function recordChange(
  { file, content }: ReadFile,
  known: KnownFile,
  oldIsElsewhere: boolean,
  scope: ScanScope,
): Promise<Recorded> {
  if (known.fingerprint === content.fingerprint) return sameOrTwin({ file, content }, known, scope);
  const state = await scope.journal.load(known.videoId);
  // Its own file is still to come back from the trash: what is in its place is another one.
  const coming = state.trash.some((entry) => entry.wanted === 'in-place' && sameKey(entry, file));
  if (coming && !(await scope.trashSettled(known.videoId))) return { outcome: 'nothing', failed: false };
  if (state.content?.fingerprint === content.fingerprint) return sight(known.videoId, file, scope);
  const hasOther = state.files.some(
    (other) => other.state === 'present' && !sameKey(other, file) && !scope.present.isGone(other),
  );
  if (oldIsElsewhere || hasOther) return recordContent(file, content, scope);
  const owner = await claimFor(known.videoId, content.fingerprint, scope);
  if (owner !== known.videoId) {
    await lose(known, scope);
    return recordContent(file, content, scope);
  }
  const { facts, failure } = await probed(file, scope);
  const events = await scope.journal.decide(known.videoId, (state) =>
    changeContent({ videoId: known.videoId, content, file, facts, failure }, state),
  );
  return { outcome: events.length > 0 ? 'changed' : 'nothing', failed: failure !== null };
}

/** Touched or returned; unless the bytes belong to the other video of that fingerprint. */
async function sameOrTwin(read: ReadFile, known: KnownFile, scope: ScanScope): Promise<Recorded> {
  const state = await scope.journal.load(known.videoId);
  if (state.contentHash !== null) return recordContent(read.file, read.content, scope);
  const seen = await sight(known.videoId, read.file, scope);
  if (state.failure?.code !== 'unreadable') return seen;
  const { facts, failure } = await probed(read.file, scope);
  await scope.journal.decide(known.videoId, (now) => probeAgain({ videoId: known.videoId, facts, failure }, now));
  return { outcome: 'changed', failed: failure !== null };
}

/** Claims a content for a video, unless another video that has it owns it; answers the owner. */
export async function claimFor(
  videoId: string,
  fingerprint: string,
  scope: Pick<ScanScope, 'claims' | 'journal'>,
): Promise<string> {
  const name = contentClaim.fingerprint(fingerprint);
  for (;;) {
    const claim = await scope.claims.claim(name, videoId);
    if (claim.ownerId === videoId) return videoId;
    const owner = await scope.journal.load(claim.ownerId);
    if (owner.standing !== 'unknown' && owner.content?.fingerprint === fingerprint) return claim.ownerId;
    // Claimed and never scanned, or edited since: the content is nobody's.
    const taken = await scope.claims.takeOver(name, videoId, claim.revision);
    if (taken) return videoId;
  }
}

/** A file that was not found is lost, unless it is on its way back from the trash. */
export async function loseGone(known: KnownFile, scope: ScanScope): Promise<boolean> {
  return !(await isComingBack(known, scope)) && lose(known, scope);
}

/** Whether the log has a file in its place that the disk still has in the trash, or had when the folder was walked. */
export async function isComingBack({ videoId, path }: KnownFile, scope: ScanScope): Promise<boolean> {
  const { libraryId, root } = scope.library;
  const { trash } = await scope.journal.load(videoId);
  if (!trash.some((entry) => entry.wanted === 'in-place' && sameKey(entry, { libraryId, path }))) return false;
  return !(await scope.trashSettled(videoId)) || scope.reader.look(`${root}/${path}`) !== null;
}

/** A file that was present is not there any more. */
export async function lose(
  known: KnownFile,
  scope: ScanScope,
  reason: 'file-gone' | 'root-gone' = 'file-gone',
): Promise<boolean> {
  const key = { libraryId: scope.library.libraryId, path: known.path };
  const events = await scope.journal.decide(known.videoId, (state) =>
    loseFile({ videoId: known.videoId, file: key, reason }, state),
  );
  return events.length > 0;
}
