import { existsSync } from 'node:fs';
import { on } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type EventColumns, eventsOfColumns } from '../event-columns.js';
import { type Batch, EventLogUnavailable, type ReadAllOptions } from '../event-store.js';
import type { AllReader } from './all-reader.js';
import { eventStoreDbOutage } from './client-errors.js';
import type { ReadingReply, ReadingRequest } from './reading-thread.js';
import { readThroughOutages } from './unbroken-reading.js';

export interface LongReading {
  readonly connectionString: string;
  readonly retryMs: number;
  /** Aborted when the store closes. */
  readonly signal: AbortSignal;
  /** Events read without a thread: starting one takes as long as reading so many. */
  readonly withoutThread?: number;
  /** What the thread runs, and how. */
  readonly script?: URL;
  readonly execArgv?: string[];
}

const WITHOUT_THREAD = 10_000;
const DEFAULT_LIMIT = 1_000;
/** What the client makes of an event dies young, if it has the room to. */
const NURSERY_MIB = 96;
/** Batches that may wait for the consumer. */
const AHEAD = 2;

/** Beside this file once built; when run from source there is no JavaScript for a thread, and all is read here. */
const SCRIPT = new URL('./reading.worker.js', import.meta.url);

/**
 * Reads on through outages. What the client makes of an event costs several times what a projection does with it, so a long
 * log is read by a thread of its own, which hands it over as text; a short one is over before a thread would have begun.
 */
export async function* readLong(
  all: AllReader,
  reading: LongReading,
  options: ReadAllOptions,
): AsyncGenerator<Batch, void> {
  const { script = SCRIPT, withoutThread = WITHOUT_THREAD } = reading;
  const threaded = existsSync(fileURLToPath(script));
  let { after } = options;
  let read = 0;
  for await (const batch of readThroughOutages(
    (from) => all.readOn({ ...options, after: from }),
    options.after,
    eventStoreDbOutage(reading.retryMs),
  )) {
    yield batch;
    after = batch.scannedTo;
    read += batch.events.length;
    if (batch.caughtUp) return;
    if (threaded && read >= withoutThread) break;
  }
  yield* readByThread(reading, script, { ...options, after });
}

async function* readByThread(
  { connectionString, retryMs, signal, execArgv }: LongReading,
  script: URL,
  { limit = DEFAULT_LIMIT, ...options }: ReadAllOptions,
): AsyncGenerator<Batch, void> {
  if (signal.aborted) throw new EventLogUnavailable('the event log is closed');
  const request: ReadingRequest = { connectionString, retryMs, options: { ...options, limit } };
  const thread = new Worker(script, {
    workerData: request,
    resourceLimits: { maxYoungGenerationSizeMb: NURSERY_MIB },
    ...(execArgv && { execArgv }),
  });
  const close = (): void => void thread.terminate();
  signal.addEventListener('abort', close, { once: true });
  try {
    const replies = on(thread, 'message', { close: ['exit'] }) as AsyncIterable<[ReadingReply]>;
    for (let i = 0; i < AHEAD; i++) thread.postMessage('more');
    for await (const [reply] of replies) {
      if ('failed' in reply) throw failure(reply);
      thread.postMessage('more');
      const events = reply.parts.flatMap((part) => eventsOfColumns(unpacked(part), (type) => type));
      yield { events, scannedTo: reply.scannedTo, caughtUp: reply.caughtUp };
      if (reply.caughtUp) return;
    }
    throw new EventLogUnavailable('the thread that read the event log ended before the log did');
  } finally {
    signal.removeEventListener('abort', close);
    await thread.terminate();
  }
}

function unpacked(part: string): EventColumns<string> {
  try {
    return JSON.parse(part) as EventColumns<string>;
  } catch (error) {
    throw new Error('the event log holds an event of Kinolog whose data is no JSON: who else writes into it?', {
      cause: error,
    });
  }
}

function failure({ failed, stack, unavailable }: Extract<ReadingReply, { failed: string }>): Error {
  const error = unavailable ? new EventLogUnavailable(failed) : new Error(failed);
  return Object.assign(error, stack && { stack });
}
