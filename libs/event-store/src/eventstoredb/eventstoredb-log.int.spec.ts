import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { followFor } from '../contract/following.contract.js';
import { freshNames, ids, sampleEvents } from '../contract/sample-events.js';
import { EventLogUnavailable, START } from '../event-store.js';
import { openEventStore } from '../open-event-store.js';
import { startWireServer } from '../wire-server/wire-server.js';
import { createEventStoreDbEventStore } from './eventstoredb-event-store.js';

const FIXTURES = new URL('../wire-server/fixtures/', import.meta.url);

describe('the EventStoreDB log', () => {
  test('loses no event to a server whose checkpoints run ahead of its events', async () => {
    const server = await startWireServer({ faults: { earlyCheckpoints: true } });
    const store = await openEventStore({ eventstoreUrl: `esdb://${server.host}:${server.port}?tls=false` });
    const { stream, type } = freshNames();
    const following = followFor(store, { after: START, types: [type], limit: 10 }, 200);
    for (let i = 0; i < 20; i++) {
      await store.append(stream, sampleEvents(type, 10), 'any');
      await store.append(freshNames().stream, sampleEvents('Other', 15), 'none');
    }
    expect(ids(await following)).toEqual(ids(await store.readStream(stream)));
    await store.close();
    server.close();
  });

  test('shows none of the server’s own events, and counts none of them as its head', async () => {
    const server = await startWireServer();
    const store = await openEventStore({ eventstoreUrl: `esdb://${server.host}:${server.port}?tls=false` });
    expect(await store.head()).toBe(START);
    expect(await store.readAll({ after: START })).toEqual({ events: [], scannedTo: START, caughtUp: true });
    const { stream, type } = freshNames();
    const { position } = await store.append(stream, sampleEvents(type, 3), 'none');
    await store.deleteStream(stream);
    expect(await store.head()).toBe(position);
    const { events, scannedTo } = await store.readAll({ after: START });
    expect(events.every((event) => event.type === type)).toBe(true);
    expect(scannedTo).toBe(position);
    await store.close();
    server.close();
  });

  test('closes at once, also when readings were left with something unread', async () => {
    const server = await startWireServer();
    const store = await openEventStore({ eventstoreUrl: `esdb://${server.host}:${server.port}?tls=false` });
    const { stream, type } = freshNames();
    await store.append(stream, sampleEvents(type, 200), 'none');
    for (const limit of [1, 5, 150, 199]) await store.readAll({ after: START, limit });
    for await (const batch of store.readOn({ after: START, limit: 20 })) {
      expect(batch.events).toHaveLength(20);
      break;
    }
    await store.head();
    await new Promise((resolve) => setTimeout(resolve, 100)); // all that the server sends has arrived
    const begun = performance.now();
    await store.close();
    expect(performance.now() - begun).toBeLessThan(1_000);
    server.close();
  }, 10_000);

  test('speaks TLS and says who it is', async () => {
    const [cert, key] = await Promise.all(
      ['cert', 'key'].map((name) => readFile(new URL(`test-only.${name}.pem`, FIXTURES))),
    );
    const server = await startWireServer({ tls: { cert: cert as Buffer, key: key as Buffer } });
    const at = `${server.host}:${server.port}?tls=true&tlsCAFile=${new URL('test-only.cert.pem', FIXTURES).pathname}`;
    const store = await openEventStore({ eventstoreUrl: `esdb://admin:changeit@${at}` });
    const { stream, type } = freshNames();
    await store.append(stream, sampleEvents(type, 2), 'none');
    expect(await followFor(store, { after: START, types: [type] }, 2)).toHaveLength(2);
    await store.close();
    const stranger = await openEventStore({ eventstoreUrl: `esdb://nobody:secret@${at}` });
    await expect(stranger.append(stream, sampleEvents(type, 1), 'any')).rejects.toThrow();
    await expect(stranger.readAll({ after: START })).rejects.toThrow();
    await stranger.close();
    server.close();
  });

  test('says that it is unavailable when an outage outlasts its patience', async () => {
    const store = createEventStoreDbEventStore({ connectionString: 'esdb://127.0.0.1:1?tls=false', retryMs: 200 });
    const { stream, type } = freshNames();
    await expect(store.append(stream, sampleEvents(type, 1), 'none')).rejects.toThrow(EventLogUnavailable);
    await expect(store.readStream(stream)).rejects.toThrow(EventLogUnavailable);
    await expect(store.readAll({ after: START })).rejects.toThrow(EventLogUnavailable);
    await store.close();
  });
});
