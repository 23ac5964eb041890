import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { startPostgres, type PostgresCluster } from '#engines';
import { eventually, smallDisk, type SmallDisk } from '#testing';
import { freshNames, ids, positions, sampleEvent } from '../contract/sample-events.js';
import { EventLogUnavailable, START, type EventStore, type NewEvent } from '../event-store.js';
import { migrateEventLog } from './migrate-event-log.js';
import { createPostgresEventStore } from './postgres-event-store.js';

describe('a Postgres log whose disk is full', () => {
  let disk: SmallDisk | null;
  let cluster: PostgresCluster;
  let store: EventStore;

  beforeAll(async () => {
    disk = await smallDisk(160);
    if (!disk) return;
    cluster = await startPostgres({ folder: disk.folder });
    const client = new pg.Client({ connectionString: cluster.url });
    await client.connect();
    await migrateEventLog(client);
    await client.end();
    store = createPostgresEventStore({ connectionString: cluster.url, retryMs: 1_000 });
  });

  afterAll(async () => {
    if (!disk) return;
    await store.close();
    await cluster.stop();
    await disk.remove();
  });

  /** What `kinolog up` does for a server that is gone. */
  const revive = async (): Promise<void> => {
    if (existsSync(`/proc/${cluster.pid}`)) return;
    cluster = await startPostgres({ folder: (disk as SmallDisk).folder, port: cluster.port });
  };

  /** Appends until the log refuses; answers the event that is in doubt and the reason. */
  const untilRefused = async (once: () => Promise<void>): Promise<unknown> => {
    for (let i = 0; i < 1_000; i++) {
      const refused = await once().then(
        () => null,
        (error: unknown) => error,
      );
      if (refused) return refused;
    }
    return null;
  };

  const world = () => {
    const { stream, type } = freshNames();
    const sent: NewEvent[] = [];
    const confirmed = new Set<string>();
    const append = async (event: NewEvent): Promise<void> => {
      if (sent.at(-1) !== event) sent.push(event);
      await store.append(stream, [event], 'any');
      confirmed.add(event.id);
    };
    // Random text: it cannot be squeezed into the room that is left.
    const next = (): Promise<void> => append(sampleEvent(type, { text: randomBytes(40_000).toString('base64') }));
    const again = (): Promise<void> => append(sent.at(-1) as NewEvent);
    const intact = async (): Promise<void> => {
      expect(ids(await store.readStream(stream))).toEqual(ids(sent));
      expect(confirmed.size).toBe(sent.length);
      const all: number[] = [];
      for await (const { events } of store.readOn({ after: START })) all.push(...positions(events));
      expect(all).toEqual(all.map((_, n) => n + 1));
    };
    return { next, again, intact };
  };

  test('says that it is unavailable, loses nothing it confirmed, and goes on once there is room', async () => {
    if (!disk) return console.warn('skipped: this user may not mount a file system');
    const { next, again, intact } = world();
    for (let i = 0; i < 20; i++) await next();
    await disk.fill(300_000);
    expect(await untilRefused(next)).toBeInstanceOf(EventLogUnavailable);
    await disk.makeRoom();
    await again();
    for (let i = 0; i < 20; i++) await next();
    await intact();
  });

  test('goes on also where the server itself went down for want of room', async () => {
    if (!disk) return console.warn('skipped: this user may not mount a file system');
    const { next, again, intact } = world();
    await next();
    await disk.fill(3_000_000);
    const refused = await untilRefused(async () => {
      await next();
      const client = new pg.Client({ connectionString: cluster.url });
      client.on('error', () => undefined); // the server goes down under it, which is what this is for
      await client.connect();
      // A new file of the server's own log is needed at once: without room for it the server gives up.
      await client.query('select pg_switch_wal()').catch(() => undefined);
      await client.end();
    });
    expect(refused).toBeInstanceOf(Error);
    expect(await readFile(join(disk.folder, 'postgres.log'), 'utf8')).toMatch(/PANIC: .*No space left/);
    await expect(store.append(freshNames().stream, [sampleEvent('Refused')], 'none')).rejects.toThrow(
      EventLogUnavailable,
    );
    await disk.makeRoom();
    await eventually(async () => {
      await revive();
      await again();
    }, 30);
    for (let i = 0; i < 20; i++) await next();
    await intact();
  });
});
