import {
  assignCollection,
  assignPerformer,
  assignStudio,
  assignTag,
  sameKey,
  video,
  type FileFacts,
  type VideoEvent,
  type VideoState,
} from '#domain';
import { fileFilter, leavesOut } from '#media';
import { contentClaim } from '../scan/content-claims.js';
import { recordContent } from '../scan/record-content.js';
import type { ScanScope } from '../scan/scan-scope.js';
import { ConversionImpossible } from './conversion-failure.js';
import type { ConversionSource } from './conversion-source.js';

export type RecordingScope = ScanScope;

/**
 * A file beside its original becomes a video of its own, with the original's performers, studio, tags and collections.
 * Answers its id; null where the library's rules leave such files out.
 */
export async function recordKept(
  file: FileFacts,
  source: ConversionSource,
  scope: RecordingScope,
): Promise<string | null> {
  if (leavesOut(fileFilter(scope.library.rules), file.path)) return null;
  const content = await identityOf(`${scope.library.root}/${file.path}`, scope);
  await recordContent(file, content, scope);
  const videoId = await ownerOf(file, content.fingerprint, scope);
  if (videoId === null || videoId === source.videoId) return videoId;
  await scope.journal.decide(videoId, (state) => inheriting(videoId, source.state, state));
  return videoId;
}

/** What identifies a file of ours. */
export async function identityOf(absolutePath: string, scope: Pick<RecordingScope, 'reader'>) {
  const [identity] = await scope.reader.fingerprints([absolutePath]);
  if (!identity || 'unreadable' in identity) {
    throw new ConversionImpossible('unreadable', identity?.unreadable ?? 'What was made could not be read.');
  }
  return { fingerprint: identity.fingerprint, osHash: identity.osHash };
}

/** Whose file it is by now; null for the rare one of two different contents with one fingerprint. */
async function ownerOf(file: FileFacts, fingerprint: string, scope: RecordingScope): Promise<string | null> {
  const { ownerId } = await scope.claims.claim(contentClaim.fingerprint(fingerprint), '');
  const { files } = await scope.journal.load(ownerId);
  return files.some((known) => sameKey(known, file)) ? ownerId : null;
}

function inheriting(videoId: string, original: VideoState, own: VideoState): VideoEvent[] {
  const credits = [
    ...original.performerIds.map((performerId) => (now: VideoState) => assignPerformer({ videoId, performerId }, now)),
    ...original.tagIds.map((tagId) => (now: VideoState) => assignTag({ videoId, tagId }, now)),
    ...original.collectionIds.map(
      (collectionId) => (now: VideoState) => assignCollection({ videoId, collectionId }, now),
    ),
    (now: VideoState) =>
      original.studioId !== null && now.studioId === null
        ? assignStudio({ videoId, studioId: original.studioId }, now)
        : [],
  ];
  const events: VideoEvent[] = [];
  for (const credit of credits) events.push(...credit(events.reduce(video.evolve, own)));
  return events;
}
