import { mayProbeAgain, primaryFile, probeAgain, type ScanTrigger } from '#domain';
import { eachAtMost } from '../kernel/limit.js';
import { probed, type Recorded } from './record-content.js';
import type { ScanScope } from './scan-scope.js';

/** Looks that come now and then. A change in the folder is no reason to try again what came to no end. */
const OCCASIONS: ReadonlySet<ScanTrigger> = new Set(['request', 'start', 'sweep']);

/**
 * Reads again what could not be read in time: the disk may have been busy, or asleep. Whoever asks for a scan gets another try; by
 * itself it is tried on a few later sweeps, and then left alone until the file changes.
 */
export async function retryTimeouts(
  videoIds: readonly string[],
  trigger: ScanTrigger,
  scope: ScanScope,
  take: (recorded: Recorded) => void,
): Promise<void> {
  if (!OCCASIONS.has(trigger)) return;
  await eachAtMost(scope.reader.concurrency, videoIds, async (videoId) => {
    scope.signal.throwIfAborted();
    const state = await scope.journal.load(videoId);
    const file = primaryFile(state);
    if (file?.libraryId !== scope.library.libraryId || !mayProbeAgain(state, trigger === 'request')) return;
    const { facts, failure } = await probed(file, scope);
    const events = await scope.journal.decide(videoId, (now) => probeAgain({ videoId, facts, failure }, now));
    take({ outcome: events.length > 0 ? 'changed' : 'nothing', failed: failure !== null });
  });
}
