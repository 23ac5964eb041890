import { randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { startPostgres, type PostgresCluster } from '#engines';
import { createPostgresEventStore, envelope, migrateEventLog, type EventStore } from '#event-store';
import { scannedVideo, smallDisk, type SmallDisk } from '#testing';
import { createIndexes, createTables, dropTables, physicalName, type Build } from '../kernel/physical.js';
import type { Projection } from '../kernel/projection.js';
import { PROJECTIONS } from '../projections.js';
import { compareBuilds } from './compare.js';
import { Filler } from './filler.js';
import { applyBatch } from './fold.js';
import { projectorPool } from './pool.js';
import { transaction } from './transaction.js';

const VIDEOS = 20_000;
const AT_ONCE = 200;
const libraryId = randomUUID();
const context = { actor: { kind: 'system' as const, name: 'test' }, correlationId: randomUUID() };

describe('a rebuild whose disk is full', () => {
  let disk: SmallDisk | null;
  let folder: string;
  let cluster: PostgresCluster;
  let pool: pg.Pool;
  let store: EventStore;

  beforeAll(async () => {
    disk = await smallDisk(200);
    if (!disk) return;
    folder = await mkdtemp(join(tmpdir(), 'kinolog-full-disk-'));
    await chmod(folder, 0o711);
    cluster = await startPostgres({ folder });
    await onTheSmallDisk(disk.folder);
    pool = projectorPool(cluster.url);
    await migrateEventLog(pool);
    await pool.query('create extension if not exists pg_trgm');
    store = createPostgresEventStore({ connectionString: cluster.url });
    for (let from = 0; from < VIDEOS; from += AT_ONCE)
      await Promise.all(
        Array.from({ length: AT_ONCE }, () => {
          const videoId = randomUUID();
          const named = { year: 2019 };
          const scanned = scannedVideo({ videoId, libraryId, title: videoId, file: { size: 10 }, named, facts: null });
          return store.append(`video-${videoId}`, [envelope(scanned, context)], 'none');
        }),
      );
  });

  /** Tables are kept there, but not the server's own log: without room for that it would go down, which is another case. */
  async function onTheSmallDisk(small: string): Promise<void> {
    const { uid, gid } = await stat(`/proc/${cluster.pid}`);
    const place = join(small, 'tables');
    await mkdir(place);
    await chown(place, uid, gid);
    const client = new pg.Client({ connectionString: cluster.url });
    await client.connect();
    await client.query(`create tablespace small location '${place}'`);
    const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
    await client.query(`alter database ${rows[0]?.name} set default_tablespace = small`);
    await client.end();
  }

  afterAll(async () => {
    if (!disk) return;
    await store.close();
    await pool.end();
    await cluster.stop();
    await disk.remove();
    await rm(folder, { recursive: true, force: true });
  });

  test.each([
    ['stream by stream', (log: EventStore): EventStore => log],
    ['in log order', (log: EventStore): EventStore => ({ ...log, readByStream: undefined })],
  ])('ends with the reason, leaves what others read, and is whole once there is room (%s)', async (_, reading) => {
    if (!disk) return console.warn('skipped: this user may not mount a file system');
    const projection = PROJECTIONS.find(({ byStream }) => byStream) as Projection;
    const [live, fresh] = [1, 2].map((build) => ({ schema: 'public', version: projection.version, build })) as [
      Build,
      Build,
    ];
    const { events } = await store.readAll({ after: 0 as never, limit: 500 });
    await transaction(pool, async (client) => {
      await createTables(client, projection, live);
      await createIndexes(client, projection, live);
      await applyBatch(client, projection, live, events);
    });
    const table = projection.tables.find(({ name }) => name === 'videos');
    const rows = async (at: Build): Promise<number> => {
      const told = await pool.query<{ rows: number }>(
        `select count(*)::int as rows from ${physicalName(table as never, at)}`,
      );
      return told.rows[0]?.rows ?? -1;
    };
    await disk.fill(2_000_000);
    await expect(new Filler(pool, reading(store), projection, fresh).fill()).rejects.toThrow(/No space left/);
    expect(await rows(live)).toBe(500);
    await disk.makeRoom();
    await new Filler(pool, reading(store), projection, fresh).fill();
    expect(await rows(fresh)).toBe(VIDEOS);
    // All of the log, event after event, is what it must be.
    await transaction(pool, async (client) => {
      for await (const batch of store.readOn({ after: events.at(-1)?.position as never }))
        await applyBatch(client, projection, live, batch.events);
      expect(await compareBuilds(client, projection, live, fresh)).toEqual([]);
    });
    await transaction(pool, async (client) => {
      for (const at of [live, fresh]) await dropTables(client, projection, at);
    });
  });
});
