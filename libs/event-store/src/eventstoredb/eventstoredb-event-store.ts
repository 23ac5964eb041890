import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  FORWARDS,
  type ResolvedEvent,
  START as FROM_START,
  StreamDeletedError,
  StreamNotFoundError,
} from '@eventstore/db-client';
import { checkStreamName } from '../check-append.js';
import { EventLogUnavailable, type EventStore, type ReadStreamOptions, type RecordedEvent } from '../event-store.js';
import { followLog } from '../follow-log.js';
import { LogTail } from '../log-tail.js';
import { throughOutage } from '../through-outage.js';
import { AllReader } from './all-reader.js';
import { arrivals, READ_AHEAD } from './arrivals.js';
import { eventStoreDbOutage } from './client-errors.js';
import { LiveHints } from './live-hints.js';
import { readLong } from './long-reading.js';
import { recordedEvent } from './recorded-event.js';
import { StreamWriter } from './stream-writer.js';

export interface EventStoreDbOptions {
  /** `esdb://…` or `esdb+discover://…`, as EventStoreDB's documentation describes it. */
  readonly connectionString: string;
  /** Milliseconds an outage is sat out before callers hear `EventLogUnavailable`. Default 10,000. */
  readonly retryMs?: number;
}

/** The event log in EventStoreDB or KurrentDB, version 22.6 or later. Positions are log offsets, not dense. */
export function createEventStoreDbEventStore({ connectionString, retryMs = 10_000 }: EventStoreDbOptions): EventStore {
  const client = EventStoreDBClient.connectionString(connectionString);
  const outage = eventStoreDbOutage(retryMs);
  const ended = new AbortController();
  const tail = new LogTail();
  const all = new AllReader(client);
  const head: EventStore['head'] = () => throughOutage(() => all.head(), outage);
  const readAll: EventStore['readAll'] = (options) => throughOutage(() => all.readAll(options), outage);
  const readStream = (stream: string, options: ReadStreamOptions): Promise<readonly RecordedEvent[]> =>
    throughOutage(() => readOnce(client, stream, options), outage);
  const hints = new LiveHints(client, tail, () => all.head());
  const writer = new StreamWriter(client, retryMs, (stream, limit) => readStream(stream, { limit }));

  return {
    append: async (stream, events, expected) => {
      if (ended.signal.aborted) throw new EventLogUnavailable('the event log is closed');
      const appended = await writer.append(stream, events, expected);
      tail.reached(appended.position);
      return appended;
    },
    readStream: async (stream, options = {}) => {
      checkStreamName(stream);
      return readStream(stream, options);
    },
    readAll,
    readOn: (options) => readLong(all, { connectionString, retryMs, signal: ended.signal }, options),
    subscribe: (options) => {
      hints.listen();
      const signal = AbortSignal.any([options.signal, ended.signal]);
      return followLog({ tail, readAll }, { ...options, signal });
    },
    head,
    deleteStream: async (stream) => {
      checkStreamName(stream);
      await writer.delete(stream);
    },
    close: async () => {
      ended.abort();
      await hints.close();
      await client.dispose();
    },
  };
}

async function readOnce(
  client: EventStoreDBClient,
  stream: string,
  { from, direction, limit }: ReadStreamOptions,
): Promise<readonly RecordedEvent[]> {
  if (limit === 0) return [];
  const backwards = direction === 'backwards';
  const events: RecordedEvent[] = [];
  try {
    const call = client.readStream(
      stream,
      {
        direction: backwards ? BACKWARDS : FORWARDS,
        fromRevision: from === undefined ? (backwards ? END : FROM_START) : BigInt(from),
        ...(limit !== undefined && { maxCount: limit }),
      },
      READ_AHEAD,
    );
    for await (const arrived of arrivals<ResolvedEvent>(call))
      for (const { event } of arrived) if (event) events.push(recordedEvent(event));
  } catch (error) {
    if (error instanceof StreamNotFoundError || error instanceof StreamDeletedError) return [];
    throw error;
  }
  return events;
}
