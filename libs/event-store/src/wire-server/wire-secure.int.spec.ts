import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AccessDeniedError, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWireServer, type WireServer } from './wire-server.js';

const CERT = new URL('./fixtures/test-only.cert.pem', import.meta.url);
const KEY = new URL('./fixtures/test-only.key.pem', import.meta.url);

let server: WireServer;
const clients: EventStoreDBClient[] = [];
const connect = (user = ''): EventStoreDBClient => {
  const client = EventStoreDBClient.connectionString(
    `esdb://${user}${server.host}:${server.port}?tls=true&tlsCAFile=${CERT.pathname}`,
  );
  clients.push(client);
  return client;
};
beforeAll(async () => {
  server = await startWireServer({ tls: { cert: await readFile(CERT), key: await readFile(KEY) } });
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.dispose()));
  server.close();
});

const event = () => jsonEvent({ type: 'test', data: {} });
const collect = async (items: AsyncIterable<unknown>): Promise<unknown[]> => {
  const all: unknown[] = [];
  for await (const item of items) all.push(item);
  return all;
};

describe('a secure wire server', () => {
  test('lets in who names himself rightly', async () => {
    const client = connect('admin:changeit@');
    const stream = randomUUID();
    await client.appendToStream(stream, event());
    expect(await collect(client.readStream(stream))).toHaveLength(1);
    expect((await collect(client.readAll())).length).toBeGreaterThan(1);
  });

  test('refuses wrong names and nobody, for reading and writing', async () => {
    for (const client of [connect('AzureDiamond:hunter2@'), connect()]) {
      await expect(client.appendToStream(randomUUID(), event())).rejects.toThrow(AccessDeniedError);
      await expect(collect(client.readAll({ maxCount: 1 }))).rejects.toThrow(AccessDeniedError);
      await expect(client.deleteStream(randomUUID())).rejects.toThrow(AccessDeniedError);
    }
    const credentials = { username: 'AzureDiamond', password: 'hunter2' };
    await expect(connect('admin:changeit@').appendToStream(randomUUID(), event(), { credentials })).rejects.toThrow(
      AccessDeniedError,
    );
  });

  test('keeps to the access list of a stream, and to the one of its metadata', async () => {
    const [admin, ops] = [connect('admin:changeit@'), connect('ops:changeit@')];
    const stream = randomUUID();
    await ops.appendToStream(stream, event());
    await admin.setStreamMetadata(stream, {
      acl: { readRoles: ['ops'], writeRoles: ['somebody'], metaReadRoles: ['$admins'] },
    });
    await expect(ops.appendToStream(stream, event())).rejects.toThrow(AccessDeniedError);
    expect(await collect(ops.readStream(stream))).toHaveLength(1);
    await expect(ops.getStreamMetadata(stream)).rejects.toThrow(AccessDeniedError);
    await expect(collect(ops.readAll())).rejects.toThrow(AccessDeniedError);
    await admin.appendToStream(stream, event());
  });
});
