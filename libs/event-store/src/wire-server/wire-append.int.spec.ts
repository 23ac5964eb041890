import { randomUUID } from 'node:crypto';
import {
  ANY,
  binaryEvent,
  DeadlineExceededError,
  EventStoreDBClient,
  jsonEvent,
  MaxAppendSizeExceededError,
  NO_STREAM,
  STREAM_EXISTS,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
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

const events = (count = 4) =>
  Array.from({ length: count }, (_, index) => jsonEvent({ type: 'test', data: { message: 'test', index } }));
const large = () => jsonEvent({ type: 'test', data: { message: 'x'.repeat(40_000) } });
const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};
const rejection = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );
/** Credentials make the client append one by one instead of by BatchAppend. */
const SINGLY = { credentials: { username: 'admin', password: 'changeit' } };

describe.each([
  ['BatchAppend', {}],
  ['Append', SINGLY],
])('%s', (_, manner) => {
  test('answers with the last revision and the last event’s position', async () => {
    const stream = randomUUID();
    const first = await client.appendToStream(stream, events(), manner);
    expect(first).toMatchObject({ success: true, nextExpectedRevision: 3n });
    const [last] = await collect(
      client.readStream(stream, { direction: 'backwards', fromRevision: 'end', maxCount: 1 }),
    );
    expect(last?.event?.position).toEqual(first.position);
  });

  test('says what was expected and what is', async () => {
    const stream = randomUUID();
    const expecting = async (expectedRevision: typeof ANY | typeof NO_STREAM | typeof STREAM_EXISTS | bigint) =>
      rejection(client.appendToStream(stream, events(), { expectedRevision, ...manner }));
    const is = (expectedVersion: unknown, actualVersion: unknown) => ({
      streamName: stream,
      expectedVersion,
      actualVersion,
    });
    const absent = await expecting(STREAM_EXISTS);
    expect(absent).toBeInstanceOf(WrongExpectedVersionError);
    expect(absent).toMatchObject(is(STREAM_EXISTS, NO_STREAM));
    expect(await expecting(1n)).toMatchObject(is(1n, NO_STREAM));
    expect(await expecting(NO_STREAM)).toBeUndefined();
    expect(await expecting(NO_STREAM)).toMatchObject(is(NO_STREAM, 3n));
    expect(await expecting(2n)).toMatchObject(is(2n, 3n));
    expect(await expecting(9n)).toMatchObject(is(9n, 3n));
    expect(await expecting(3n)).toBeUndefined();
    expect(await expecting(STREAM_EXISTS)).toBeUndefined();
  });

  test('the same ids again are the first answer again; half of them are a wrong version', async () => {
    const stream = randomUUID();
    const once = events();
    for (const expectedRevision of [NO_STREAM, ANY] as const) {
      const first = await client.appendToStream(stream, once, { expectedRevision, ...manner });
      await client.appendToStream(stream, events(), manner);
      expect(await client.appendToStream(stream, once, { expectedRevision, ...manner })).toEqual(first);
      const half = [...once.slice(2), ...events(1)];
      expect(await rejection(client.appendToStream(stream, half, { expectedRevision: 1n, ...manner }))).toBeInstanceOf(
        WrongExpectedVersionError,
      );
    }
    expect(await collect(client.readStream(stream))).toHaveLength(12);
  });

  test('refuses a tombstoned stream by name', async () => {
    const stream = randomUUID();
    await client.appendToStream(stream, events(), manner);
    await client.tombstoneStream(stream);
    const error = await rejection(client.appendToStream(stream, events(), manner));
    expect(error).toBeInstanceOf(StreamDeletedError);
    expect(error).toMatchObject({ streamName: stream });
  });

  test('refuses what is larger than an append may be', async () => {
    const stream = randomUUID();
    const error = await rejection(client.appendToStream(stream, Array.from({ length: 40 }, large), manner));
    expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
    expect(error).toMatchObject({ maxAppendSize: 1024 * 1024 });
    expect(await rejection(collect(client.readStream(stream)))).toBeInstanceOf(StreamNotFoundError);
  });

  test('an append that comes too late says so', async () => {
    const late = client.appendToStream(randomUUID(), events(20_000), { deadline: 1, ...manner });
    expect(await rejection(late)).toBeInstanceOf(DeadlineExceededError);
  });

  test('keeps binary and JSON, with metadata of either kind or none', async () => {
    const stream = randomUUID();
    const bytes = Buffer.from('not JSON at all');
    const sent = [
      jsonEvent({ type: 'json', data: 'CC ‐ 1830', metadata: { meta: 'ö' } }),
      binaryEvent({ type: 'binary', data: bytes, metadata: bytes }),
      binaryEvent({ type: 'bare', data: bytes }),
    ];
    await client.appendToStream(stream, sent, manner);
    const [json, binary, bare] = (await collect(client.readStream(stream))).map(({ event }) => event);
    expect(json).toMatchObject({
      isJson: true,
      data: 'CC ‐ 1830',
      metadata: { meta: 'ö' },
      type: 'json',
      streamId: stream,
    });
    expect(binary?.isJson).toBe(false);
    expect(Buffer.from(binary?.data as unknown as Uint8Array).toString()).toBe('not JSON at all');
    expect(Buffer.from(binary?.metadata as unknown as Uint8Array).toString()).toBe('not JSON at all');
    expect(bare?.metadata).toBeUndefined();
  });
});

test('many chunks of one batch append are one append', async () => {
  const stream = randomUUID();
  const answer = await client.appendToStream(stream, events(5_000), { batchAppendSize: 1024 });
  expect(answer.nextExpectedRevision).toBe(4_999n);
});

describe('deleting', () => {
  test('expects a version, and a stream', async () => {
    const stream = randomUUID();
    await client.appendToStream(stream, events());
    const error = await rejection(client.deleteStream(stream, { expectedRevision: 2n }));
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    expect(error).toMatchObject({ streamName: stream, expectedVersion: 2n, actualVersion: 3n });
    expect(await rejection(client.deleteStream(stream, { expectedRevision: NO_STREAM }))).toBeInstanceOf(
      WrongExpectedVersionError,
    );
    expect(await rejection(client.deleteStream(randomUUID(), { expectedRevision: NO_STREAM }))).toBeInstanceOf(
      WrongExpectedVersionError,
    );
    expect((await client.deleteStream(stream, { expectedRevision: 3n })).position).toBeDefined();
    expect(await rejection(collect(client.readStream(stream)))).toBeInstanceOf(StreamNotFoundError);
  });

  test('a stream that is there by its metadata alone can be deleted', async () => {
    const stream = randomUUID();
    await client.setStreamMetadata(stream, { cacheControl: 10 });
    expect(await client.deleteStream(stream, { expectedRevision: NO_STREAM })).toBeDefined();
  });

  test('softly, it can be begun again; revisions count on', async () => {
    const stream = randomUUID();
    await client.appendToStream(stream, events());
    await client.deleteStream(stream);
    expect(
      await rejection(client.appendToStream(stream, events(), { expectedRevision: STREAM_EXISTS })),
    ).toBeInstanceOf(StreamDeletedError);
    const again = await client.appendToStream(stream, events(2), { expectedRevision: NO_STREAM });
    expect(again.nextExpectedRevision).toBe(5n);
    const revisions = (await collect(client.readStream(stream))).map(({ event }) => event?.revision);
    expect(revisions).toEqual([4n, 5n]);
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ truncateBefore: 4 });
  });

  test('by tombstone, it never can, also one that never was', async () => {
    const stream = randomUUID();
    expect(await rejection(client.tombstoneStream(stream, { expectedRevision: 2n }))).toBeInstanceOf(
      WrongExpectedVersionError,
    );
    await client.tombstoneStream(stream, { expectedRevision: NO_STREAM });
    expect(await rejection(collect(client.readStream(stream)))).toBeInstanceOf(StreamDeletedError);
    expect(await rejection(client.tombstoneStream(stream))).toBeInstanceOf(StreamDeletedError);
  });
});
