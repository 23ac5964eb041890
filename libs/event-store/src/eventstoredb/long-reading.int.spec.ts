import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { binaryEvent, EventStoreDBClient } from '@eventstore/db-client';
import { RUN_TYPESCRIPT } from '#testing';
import { freshNames, ids, sampleEvents } from '../contract/sample-events.js';
import { type Batch, EventLogUnavailable, type EventStore, START } from '../event-store.js';
import { openEventStore } from '../open-event-store.js';
import { startWireServer, type WireServer } from '../wire-server/wire-server.js';
import { AllReader } from './all-reader.js';
import { type LongReading, readLong } from './long-reading.js';

/** Lets a thread run the source as it is. */
const THREAD_RUNS_TYPESCRIPT = `data:text/javascript,${encodeURIComponent(
  `import { register } from 'node:module'; register(${JSON.stringify(pathToFileURL(RUN_TYPESCRIPT).href)});`,
)}`;

interface Bench {
  readonly server: WireServer;
  readonly store: EventStore;
  readonly all: AllReader;
  readonly reading: LongReading;
  readonly ended: AbortController;
}

async function withServer(work: (bench: Bench) => Promise<void>): Promise<void> {
  const server = await startWireServer();
  const connectionString = `esdb://${server.host}:${server.port}?tls=false`;
  const store = await openEventStore({ eventstoreUrl: connectionString });
  const client = EventStoreDBClient.connectionString(connectionString);
  const ended = new AbortController();
  const reading: LongReading = {
    connectionString,
    retryMs: 300,
    signal: ended.signal,
    withoutThread: 100,
    script: new URL('./reading.worker.ts', import.meta.url),
    execArgv: ['--no-warnings', '--import', THREAD_RUNS_TYPESCRIPT],
  };
  try {
    await work({ server, store, all: new AllReader(client), reading, ended });
  } finally {
    await store.close();
    await client.dispose();
    server.close();
  }
}

async function gathered(batches: AsyncIterable<Batch>): Promise<Batch[]> {
  const all: Batch[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}

describe('a long log, read by a thread', () => {
  test('is the same as one read without', () =>
    withServer(async ({ store, all, reading }) => {
      const { stream, type } = freshNames();
      for (let i = 0; i < 20; i++) {
        await store.append(stream, sampleEvents(type, 100), 'any');
        await store.append(freshNames().stream, sampleEvents('Other', 50), 'none');
      }
      const batches = await gathered(readLong(all, reading, { after: START, types: [type], limit: 250 }));
      const events = batches.flatMap((batch) => batch.events);
      expect(events).toEqual(await store.readStream(stream));
      expect(Math.max(...batches.map((batch) => batch.events.length))).toBeLessThanOrEqual(250);
      expect(batches.map((batch) => batch.caughtUp)).toEqual(batches.map((_, i) => i === batches.length - 1));
      expect(batches.at(-1)?.scannedTo).toBe(await store.head());
      const every = await gathered(readLong(all, reading, { after: START, limit: 1_000 }));
      expect(ids(every.flatMap((batch) => batch.events))).toHaveLength(3_000);
    }));

  test('may hold what others wrote; only among the events that are asked for it is an error', () =>
    withServer(async ({ server, store, all, reading }) => {
      await store.append(freshNames().stream, sampleEvents('Some', 200), 'none');
      const client = EventStoreDBClient.connectionString(`esdb://${server.host}:${server.port}?tls=false`);
      const foreign = binaryEvent({ type: 'Foreign', data: Buffer.from('{no json') });
      await client.appendToStream('elsewhere', foreign).finally(() => client.dispose());
      await store.append(freshNames().stream, sampleEvents('Some', 200), 'none');
      const [everything, ours] = await Promise.all([
        gathered(readLong(all, reading, { after: START, limit: 50 })),
        gathered(readLong(all, reading, { after: START, limit: 50, types: ['Some'] })),
      ]);
      const events = everything.flatMap((batch) => batch.events);
      expect(events).toHaveLength(401);
      expect(events[200]).toMatchObject({ id: foreign.id, data: '{no json', metadata: {} });
      expect(ours.flatMap((batch) => batch.events)).toEqual(events.filter(({ type }) => type === 'Some'));
      const theirs = gathered(
        readLong(all, { ...reading, withoutThread: 0 }, { after: START, limit: 50, types: ['Foreign', 'Some'] }),
      );
      await expect(theirs).rejects.toThrow('whose data is no JSON');
    }));

  test('may be left before its end', () =>
    withServer(async ({ store, all, reading }) => {
      await store.append(freshNames().stream, sampleEvents('Some', 2_000), 'none');
      let read = 0;
      for await (const { events } of readLong(all, reading, { after: START, limit: 100 })) {
        read += events.length;
        if (read >= 300) break;
      }
      expect(read).toBe(300);
    }));

  test('ends with an error that says so when the store closes, and when the server stays away', () =>
    withServer(async ({ server, store, all, reading, ended }) => {
      await store.append(freshNames().stream, sampleEvents('Some', 2_000), 'none');
      const closing = readLong(all, reading, { after: START, limit: 100 });
      await closing.next();
      await closing.next(); // the thread runs
      ended.abort();
      await expect(gathered(closing)).rejects.toThrow(EventLogUnavailable);
      await expect(gathered(readLong(all, reading, { after: START, limit: 100 }))).rejects.toThrow('closed');

      const again = { ...reading, signal: new AbortController().signal };
      const abandoned = readLong(all, again, { after: START, limit: 100 });
      await abandoned.next();
      server.close();
      await expect(gathered(abandoned)).rejects.toThrow(EventLogUnavailable);
    }));
});
