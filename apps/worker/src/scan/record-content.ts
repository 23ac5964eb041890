import { randomUUID } from 'node:crypto';
import {
  noteCollision,
  sameKey,
  sightFile,
  type ContentIdentity,
  type FileFacts,
  type FileKey,
  type NamedFacts,
  type VideoState,
} from '#domain';
import { contentClaim, type Claim } from './content-claims.js';
import { recordCollections, recordNewVideo } from './new-video.js';
import type { ScanScope } from './scan-scope.js';

/** What became of a file. */
export type Outcome = 'added' | 'moved' | 'copies' | 'returned' | 'changed' | 'touched' | 'nothing';

export interface Recorded {
  readonly outcome: Outcome;
  /** Whether the file could not be understood. */
  readonly failed: boolean;
}

const ATTEMPTS = 8;

/**
 * A content was seen in a file: a new video, or a known one that moved, returned or has a copy. The claim on the
 * fingerprint comes first, so that whatever happens in between, the next scan ends with the same video.
 */
export function recordContent(file: FileFacts, content: ContentIdentity, scope: ScanScope): Promise<Recorded> {
  return scope.byContent.run(content.fingerprint, async () => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      scope.signal.throwIfAborted();
      const recorded = await tryToRecord(file, content, scope);
      if (recorded) return recorded;
    }
    throw new Error(`others were always faster to claim the content of ${file.path}`);
  });
}

async function tryToRecord(file: FileFacts, content: ContentIdentity, scope: ScanScope): Promise<Recorded | null> {
  const { claims, journal } = scope;
  const candidate = randomUUID();
  const claim = await claims.claim(contentClaim.fingerprint(content.fingerprint), candidate);
  // Nothing can have been said yet of an id that was made just now.
  if (claim.ownerId === candidate) return first(candidate, file, content, scope);
  const owner = await journal.load(claim.ownerId);
  if (owner.standing === 'unknown') return first(claim.ownerId, file, content, scope);
  if (owner.content?.fingerprint !== content.fingerprint) {
    // On its way to the trash, replaced by what was made of it: it is no file of the library any more.
    const leaving = owner.trash.some((entry) => entry.wanted === 'in-trash' && sameKey(entry, file));
    if (leaving && !(await scope.trashSettled(claim.ownerId))) return { outcome: 'nothing', failed: false };
    // The owner's file was edited since: this is its old content, which is nobody's now.
    const taken = await claims.takeOver(contentClaim.fingerprint(content.fingerprint), randomUUID(), claim.revision);
    return taken && first(taken.ownerId, file, content, scope);
  }
  const twin = await differentTwin(file, owner, scope);
  return twin ? recordCollision(file, content, claim, twin, scope) : sight(claim.ownerId, file, scope);
}

async function first(
  videoId: string,
  file: FileFacts,
  content: ContentIdentity,
  scope: ScanScope,
): Promise<Recorded | null> {
  const { facts, failure } = await probed(file, scope);
  const said = await recordNewVideo({ videoId, file, content, facts, failure }, scope);
  return said ? { outcome: 'added', failed: failure !== null } : null;
}

/** What the file holds. Throws ENOENT when it vanished meanwhile: then it is no item. */
export async function probed(file: FileFacts, scope: ScanScope): ReturnType<typeof scope.reader.probe> {
  const path = `${scope.library.root}/${file.path}`;
  const read = await scope.reader.probe(path, file.size, scope.signal);
  if (read.failure?.code === 'unreadable' && scope.reader.look(path) === null) {
    throw Object.assign(new Error(`${file.path} vanished while it was read`), { code: 'ENOENT', syscall: 'open' });
  }
  return read;
}

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  VideoFileTouched: 'touched',
  VideoReturned: 'returned',
  VideoMoved: 'moved',
  VideoCopyFound: 'copies',
};

/** The file is one of a known video's. */
export async function sight(videoId: string, file: FileFacts, scope: ScanScope): Promise<Recorded> {
  let leaving = false;
  const decide = (believe: boolean) => (state: VideoState) => {
    leaving = !believe && state.files.some((known) => known.state === 'trashed' && sameKey(known, file));
    if (leaving) return [];
    const { naming, present } = scope;
    const namedBefore = (from: FileKey): NamedFacts => naming.ofPath(from.path);
    return sightFile({ videoId, file, named: naming.ofPath(file.path), namedBefore, isGone: present.isGone }, state);
  };
  let events = await scope.journal.decide(videoId, decide(false));
  if (leaving && (await wasPutBack(videoId, file, scope))) events = await scope.journal.decide(videoId, decide(true));
  const outcome = OUTCOMES[events[0]?.type ?? ''] ?? 'nothing';
  if (outcome !== 'nothing' && outcome !== 'touched') await recordCollections(videoId, file.path, scope);
  return { outcome, failed: false };
}

/**
 * Whether a file that the log has in the trash is in its old place because somebody put it there. While it is on its way to
 * the trash, or was taken there since it was seen, it did not return.
 */
async function wasPutBack(videoId: string, file: FileFacts, scope: ScanScope): Promise<boolean> {
  return (await scope.trashSettled(videoId)) && scope.reader.look(`${scope.library.root}/${file.path}`) !== null;
}

interface Twin {
  readonly contentHash: string;
  readonly ownerHash: string;
}

/**
 * Both full hashes when the file has the fingerprint of a video and yet other bytes. Null when it is that video: it is its
 * own file, another name of it, the file it was moved from is gone, or the bytes are equal.
 */
async function differentTwin(file: FileFacts, owner: VideoState, scope: ScanScope): Promise<Twin | null> {
  const here = `${scope.library.root}/${file.path}`;
  if (owner.contentHash !== null) {
    const contentHash = await scope.reader.contentHash(here);
    return contentHash === owner.contentHash ? null : { contentHash, ownerHash: owner.contentHash };
  }
  const others = owner.files.filter((other) => other.state === 'present' && !scope.present.isGone(other));
  const itself = others.some(
    (other) => other.inode === file.inode || (other.libraryId === file.libraryId && other.path === file.path),
  );
  if (itself) return null;
  for (const other of others) {
    const there = scope.present.absolute(other);
    if (there === null) continue;
    try {
      const now = scope.reader.look(there);
      if (now?.size !== other.size || now.mtimeMs !== other.mtimeMs) continue; // not those bytes any more
      const ownerHash = await scope.reader.contentHash(there);
      const contentHash = await scope.reader.contentHash(here);
      return contentHash === ownerHash ? null : { contentHash, ownerHash };
    } catch (error) {
      // A copy that cannot be read tells nothing; perhaps the next one can. This file's own error ends its turn.
      if (scope.reader.look(here) === null) throw error;
    }
  }
  return null;
}

/** Two contents with one fingerprint: from now on each is claimed by its full hash, and both videos know theirs. */
async function recordCollision(
  file: FileFacts,
  content: ContentIdentity,
  claim: Claim,
  { contentHash, ownerHash }: Twin,
  scope: ScanScope,
): Promise<Recorded | null> {
  const { claims, journal } = scope;
  const { fingerprint } = content;
  await claims.claim(contentClaim.fullHash(fingerprint, ownerHash), claim.ownerId);
  const own = await claims.claim(contentClaim.fullHash(fingerprint, contentHash), randomUUID());
  const [otherVideoId, videoId] = [claim.ownerId, own.ownerId];
  await journal.decide(otherVideoId, (state) =>
    noteCollision(
      {
        videoId: otherVideoId,
        fingerprint,
        otherVideoId: videoId,
        contentHash: ownerHash,
        otherContentHash: contentHash,
      },
      state,
    ),
  );
  const known = await journal.load(videoId);
  if (known.standing !== 'unknown') return sight(videoId, file, scope);
  const { facts, failure } = await probed(file, scope);
  const collision = { videoId, fingerprint, otherVideoId, contentHash, otherContentHash: ownerHash };
  const said = await recordNewVideo({ videoId, file, content, facts, failure, collision }, scope);
  return said ? { outcome: 'added', failed: failure !== null } : null;
}
