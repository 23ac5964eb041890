import { randomUUID } from 'node:crypto';
import {
  BACKWARDS,
  binaryEvent,
  END,
  EventStoreDBClient,
  eventTypeFilter,
  excludeSystemEvents,
  jsonEvent,
  type Position,
  type ResolvedEvent,
  START,
  StreamDeletedError,
  streamNameFilter,
} from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWireServer, type WireServer } from './wire-server.js';

let server: WireServer;
let client: EventStoreDBClient;
beforeAll(async () => {
  server = await startWireServer();
  client = EventStoreDBClient.connectionString(`esdb://${server.host}:${server.port}?tls=false`);
});
afterAll(async () => {
  await client.dispose();
  server.close();
});

const events = (count: number, type = 'test') =>
  Array.from({ length: count }, (_, index) => jsonEvent({ type, data: { index } }));
const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};
const revisions = (read: readonly ResolvedEvent[]): (bigint | undefined)[] => read.map(({ event }) => event?.revision);

describe('metadata', () => {
  test('comes back as it was set, the last one only', async () => {
    const stream = randomUUID();
    expect(await client.getStreamMetadata(stream)).toEqual({ streamName: stream });
    const acl = { readRoles: ['admin'], writeRoles: ['admin'] };
    await client.setStreamMetadata(stream, { maxAge: 2, maxCount: 12, acl, kitten: '😾' });
    await client.setStreamMetadata(stream, { maxAge: 3, maxCount: 12, acl, kitten: '😾' });
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ maxAge: 3, maxCount: 12, acl, kitten: '😾' });
    expect(await collect(client.readStream(`$$${stream}`))).toHaveLength(1);
  });

  test('limits what is read: by count, from a revision, by age', async () => {
    const stream = randomUUID();
    await client.appendToStream(stream, events(20));
    await client.setStreamMetadata(stream, { maxCount: 2 });
    expect(revisions(await collect(client.readStream(stream)))).toEqual([18n, 19n]);
    expect(revisions(await collect(client.readStream(stream, { direction: BACKWARDS, fromRevision: END })))).toEqual([
      19n,
      18n,
    ]);
    await client.setStreamMetadata(stream, { truncateBefore: 17 });
    expect(revisions(await collect(client.readStream(stream, { fromRevision: START })))).toEqual([17n, 18n, 19n]);
    await client.setStreamMetadata(stream, { maxAge: 3_600 });
    expect(await collect(client.readStream(stream))).toHaveLength(20);
    await client.setStreamMetadata(stream, { truncateBefore: 20 });
    expect(await collect(client.readStream(stream))).toEqual([]);
  });
});

test('a link is itself, or what it points at', async () => {
  const [target, links] = [randomUUID(), randomUUID()];
  await client.appendToStream(target, events(4));
  await client.appendToStream(links, binaryEvent({ type: '$>', data: Buffer.from(`2@${target}`) }));
  await client.appendToStream(links, binaryEvent({ type: '$>', data: Buffer.from(`9@${target}`) }));
  const [plain] = await collect(client.readStream(target, { fromRevision: 2n, maxCount: 1 }));
  const [resolved, dangling] = await collect(client.readStream(links, { resolveLinkTos: true }));
  expect(resolved?.event).toEqual(plain?.event);
  expect(resolved?.link?.streamId).toBe(links);
  expect(dangling?.event).toBeUndefined();
  expect(dangling?.link).toBeDefined();
  const [unresolved] = await collect(client.readStream(links));
  expect(unresolved?.event?.type).toBe('$>');
  expect(unresolved?.link).toBeUndefined();
});

describe('$all', () => {
  test('begins with the server’s own events, in order both ways', async () => {
    await client.appendToStream(randomUUID(), events(4));
    const all = await collect(client.readAll());
    expect(all[0]?.event?.streamId.startsWith('$')).toBe(true);
    const offsets = all.map(({ commitPosition }) => commitPosition as bigint);
    expect(offsets).toEqual([...offsets].sort((a, b) => (a < b ? -1 : 1)));
    const backwards = await collect(client.readAll({ direction: BACKWARDS, fromPosition: END }));
    expect(backwards.map(({ event }) => event?.id)).toEqual(all.map(({ event }) => event?.id).reverse());
  });

  test('from a position: with it forwards, without it backwards', async () => {
    const three = await collect(client.readAll({ maxCount: 3 }));
    const fromPosition = three[2]?.event?.position as Position;
    expect(await collect(client.readAll({ fromPosition, maxCount: 1 }))).toEqual([three[2]]);
    const before = await collect(client.readAll({ fromPosition, direction: BACKWARDS, maxCount: 1 }));
    expect(before).toEqual([three[1]]);
  });

  test('keeps showing deleted events, and the deletion', async () => {
    const stream = randomUUID();
    await client.appendToStream(stream, events(2));
    await client.deleteStream(stream);
    const seen = (await collect(client.readAll())).filter(({ event }) => event?.streamId.endsWith(stream));
    expect(seen.map(({ event }) => event?.type)).toEqual(['test', 'test', '$metadata']);
  });
});

describe('a subscription', () => {
  test('confirms, gives what was and what comes, and says once that it caught up', async () => {
    const stream = randomUUID();
    await client.appendToStream(stream, events(4));
    const told: string[] = [];
    const subscription = client.subscribeToStream(stream, { fromRevision: 1n });
    subscription.on('confirmation', () => told.push('confirmed'));
    subscription.on('caughtUp', () => {
      told.push('caught up');
      void client.appendToStream(stream, events(2, 'later'));
    });
    for await (const { event } of subscription) {
      told.push(`${event?.type} ${event?.revision}`);
      if (event?.revision === 5n) break;
    }
    expect(told).toEqual(['confirmed', 'test 2', 'test 3', 'caught up', 'later 4', 'later 5']);
  });

  test('from the end gives only what comes', async () => {
    const type = randomUUID();
    const subscription = client.subscribeToAll({ fromPosition: END, filter: eventTypeFilter({ prefixes: [type] }) });
    subscription.on('caughtUp', () => void client.appendToStream(randomUUID(), events(3, type)));
    await client.appendToStream(randomUUID(), events(1, `${type}-early`));
    const seen: unknown[] = [];
    for await (const { event } of subscription) if (seen.push(event?.type) >= 3) break;
    expect(seen.slice(-3)).toContain(type);
  });

  test('to a tombstoned stream ends with the news', async () => {
    const stream = randomUUID();
    await client.appendToStream(stream, events(1));
    const subscription = client.subscribeToStream(stream);
    subscription.on('caughtUp', () => void client.tombstoneStream(stream));
    await expect(collect(subscription)).rejects.toThrow(StreamDeletedError);
  });

  test.each([
    ['stream prefixes', streamNameFilter({ prefixes: ['wanted-'] }), 25],
    ['stream pattern', streamNameFilter({ regex: '^wanted-[ab]$' }), 25],
    ['type prefixes', eventTypeFilter({ prefixes: ['last', 'seen'] }), 25],
  ])('to $all by %s', async (_, filter, count) => {
    const mark = await client.appendToStream(randomUUID(), events(1));
    const fromPosition = mark.position as Position;
    await client.appendToStream('wanted-a', events(8, 'seen'));
    await client.appendToStream(`un${randomUUID()}`, events(8, 'other'));
    await client.appendToStream('wanted-b', events(16, 'seen'));
    await client.appendToStream('wanted-a', events(1, 'last'));
    let seen = 0;
    for await (const { event } of client.subscribeToAll({ fromPosition, filter })) {
      seen++;
      if (event?.type === 'last') break;
    }
    expect(seen).toBe(count);
  });

  test('with a filter gives a checkpoint every interval × 32 events it looked at', async () => {
    const mark = await client.appendToStream(randomUUID(), events(1));
    const checkpoints: bigint[] = [];
    const filter = excludeSystemEvents({
      checkpointInterval: 2,
      checkpointReached: async (_subscription, { commit }) => void checkpoints.push(commit),
    });
    await client.appendToStream('checked', events(8));
    const subscription = client.subscribeToAll({ fromPosition: mark.position as Position, filter });
    for (let i = 0; i < 18; i++) await client.appendToStream('checked', events(20));
    await client.appendToStream('checked', [...events(15), jsonEvent({ type: 'finish', data: {} })]);
    let seen = 0;
    for await (const { event } of subscription) {
      seen++;
      if (event?.type === 'finish') break;
    }
    expect(seen).toBe(384);
    expect(checkpoints.length).toBeGreaterThanOrEqual(5);
    expect(checkpoints.length).toBeLessThanOrEqual(7);
    expect(checkpoints).toEqual([...checkpoints].sort((a, b) => (a < b ? -1 : 1)));
  });
});
