import { type Batch, EventLogUnavailable, type SubscribeOptions } from './event-store.js';
import type { LogTail } from './log-tail.js';
import { backoff, pause } from './wait.js';

/** What following a log needs of it. */
export interface FollowedLog {
  readonly tail: LogTail;
  readAll(options: SubscribeOptions): Promise<Batch>;
}

/**
 * Follows a log by reading it batch after batch. While the consumer works on one batch the next is read, never more than
 * one ahead. Yields when there are events, when the filter passed over some, and once when it first catches up.
 */
export async function* followLog(log: FollowedLog, options: SubscribeOptions): AsyncGenerator<Batch, void> {
  const { signal } = options;
  let after = options.after;
  let saidCaughtUp = false;
  let next: Promise<Batch | undefined> | undefined;
  while (!signal.aborted) {
    const batch = await (next ?? readThroughOutage(log, { ...options, after }));
    next = undefined;
    if (!batch || signal.aborted) break;
    if (!batch.caughtUp) next = readThroughOutage(log, { ...options, after: batch.scannedTo });
    // Read ahead: its failure is told when its turn comes, also if the consumer leaves before.
    next?.catch(() => undefined);
    if (batch.scannedTo > after || batch.caughtUp !== saidCaughtUp) {
      saidCaughtUp = batch.caughtUp;
      after = batch.scannedTo;
      yield batch;
    }
    if (!batch.caughtUp) continue;
    await log.tail.beyond(after, signal);
    if (options.gatherMs) await pause(options.gatherMs, signal);
  }
}

/** Nothing when the subscription ended meanwhile. */
async function readThroughOutage(log: FollowedLog, options: SubscribeOptions): Promise<Batch | undefined> {
  for (let attempt = 0; !options.signal.aborted; attempt++) {
    try {
      return await log.readAll(options);
    } catch (error) {
      if (!(error instanceof EventLogUnavailable)) throw error;
      await pause(backoff(attempt), options.signal);
    }
  }
  return undefined;
}
