import { replaceContent, type FileFacts } from '#domain';
import { fileFilter, leavesOut } from '#media';
import { claimFor } from '../scan/record-change.js';
import { probed } from '../scan/record-content.js';
import { ConversionImpossible } from './conversion-failure.js';
import type { ConversionSource } from './conversion-source.js';
import { identityOf, type RecordingScope } from './record-kept.js';

/** How long the original can be brought back. */
const TRASH_MS = 30 * 86_400_000;

/** Claims the new content for the video that it replaces. Throws `ConversionImpossible` where it is another video's. */
export async function claimContent(
  absolutePath: string,
  { videoId, path }: ConversionSource,
  scope: RecordingScope,
): Promise<void> {
  if (leavesOut(fileFilter(scope.library.rules), path.replace(/(\.[^./]*)?$/, '.mp4'))) {
    const reason = "The library's rules leave mp4 files out: change them, or keep the original.";
    throw new ConversionImpossible('left-out', reason);
  }
  const { fingerprint } = await identityOf(absolutePath, scope);
  if ((await claimFor(videoId, fingerprint, scope)) === videoId) return;
  throw new ConversionImpossible(
    'content-taken',
    'The very same file is in the library already, as another video: delete that one first, or delete this.',
  );
}

/** It is still the same video: its ratings and markers stay, its old files go to the trash. */
export async function recordReplaced(
  file: FileFacts,
  { videoId }: ConversionSource,
  scope: RecordingScope,
): Promise<void> {
  const content = await identityOf(`${scope.library.root}/${file.path}`, scope);
  const { facts, failure } = await probed(file, scope);
  const purgeAfter = new Date(Date.now() + TRASH_MS).toISOString();
  await scope.journal.decide(videoId, (state) =>
    replaceContent({ videoId, content, file, facts, failure, purgeAfter }, state),
  );
}
