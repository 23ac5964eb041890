import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { createPostgresEventStore, envelope, migrateEventLog, type EventStore, type Position } from '#event-store';
import type { DomainEvent } from '#domain';
import { scannedVideo, testDatabase, type TestDatabase } from '#testing';
import type { Build } from '../kernel/physical.js';
import type { Projection } from '../kernel/projection.js';
import { PROJECTIONS } from '../projections.js';
import { compareBuilds } from './compare.js';
import { Filler, type Filled } from './filler.js';
import { projectorPool } from './pool.js';

const context = { actor: { kind: 'system' as const, name: 'test' }, correlationId: randomUUID() };
const libraryId = randomUUID();

/** More than a few readings of the log hold, on few videos. */
const VIDEOS = 60;
const RENAMED = 300;
const FEW_ROWS = 20;

describe('a projection with more rows than are kept in memory', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let store: EventStore;

  beforeAll(async () => {
    database = await testDatabase();
    pool = projectorPool(database.url);
    pool.on('error', () => undefined); // the database is dropped under it at the end
    await migrateEventLog(pool);
    store = createPostgresEventStore({ connectionString: database.url });
    const ids = Array.from({ length: VIDEOS }, () => randomUUID());
    const renamed = (videoId: string): DomainEvent[] =>
      Array.from({ length: RENAMED / 2 }, (_, i) => ({ type: 'VideoRenamed', data: { videoId, title: `Title ${i}` } }));
    const append = (videoId: string, events: DomainEvent[]) =>
      store.append(
        `video-${videoId}`,
        events.map((event) => envelope(event, context)),
        'any',
      );
    for (const videoId of ids)
      await append(videoId, [
        scannedVideo({ videoId, libraryId, title: videoId, file: { size: 10 }, named: { year: 2019 }, facts: null }),
        ...renamed(videoId),
      ]);
    // Rows that were written long ago are changed again.
    for (const videoId of ids) await append(videoId, renamed(videoId));
  });

  afterAll(async () => {
    await store.close();
    await pool.end();
    await database.drop();
  });

  const fill = (
    projection: Projection,
    at: Build,
    options: { from?: EventStore; rowsInMemory?: number; until?: Position },
  ): Promise<Filled> =>
    new Filler(pool, options.from ?? store, projection, at, options).fill(
      options.until === undefined ? {} : { position: options.until },
    );
  /** As a log that can be read in the order of its positions only. */
  const inLogOrder = (): EventStore => ({ ...store, readByStream: undefined });

  it.each([
    ['videos', undefined],
    ['history', undefined],
    ['videos', 15_001 as Position],
    ['history', 15_001 as Position],
  ])('is filled like one whose rows are (%s, up to %s)', async (name, until) => {
    const projection = PROJECTIONS.find((each) => each.name === name) as Projection;
    const [whole, parts, streams] = [1, 2, 3].map((build) => ({
      schema: 'public',
      version: projection.version,
      build,
    })) as [Build, Build, Build];
    const stop = until === undefined ? {} : { until };
    const filled = await fill(projection, whole, { ...stop, from: inLogOrder() });
    expect(filled.events).toBe(until ?? VIDEOS * (RENAMED + 1));
    expect(await fill(projection, parts, { ...stop, from: inLogOrder(), rowsInMemory: FEW_ROWS })).toEqual(filled);
    expect(await fill(projection, streams, stop)).toEqual(filled);
    const client = await pool.connect();
    expect(await compareBuilds(client, projection, whole, parts)).toEqual([]);
    expect(await compareBuilds(client, projection, whole, streams)).toEqual([]);
    client.release();
  });

  it('is filled anew, and whole, where the connections of a filling were cut on its way', async () => {
    const projection = PROJECTIONS.find(({ byStream }) => byStream) as Projection;
    const [whole, cut] = [4, 5].map((build) => ({ schema: 'public', version: projection.version, build })) as [
      Build,
      Build,
    ];
    const filled = await fill(projection, whole, { from: inLogOrder() });
    let told = 0;
    const progress = (events: number): void => {
      if (told === 0)
        void pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'copy %'`,
        );
      told = events;
    };
    // Half of it is on its way to Postgres when the rest is waited for.
    const slowly: EventStore = {
      ...store,
      async *readByStream(options) {
        for await (const events of store.readByStream?.({ ...options, limit: 1_000 }) ?? []) {
          yield events;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      },
    };
    await expect(new Filler(pool, slowly, projection, cut, { progress }).fill()).rejects.toThrow(
      /terminat|connection/i,
    );
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThan(filled.events);
    expect(await fill(projection, cut, {})).toEqual(filled);
    const client = await pool.connect();
    expect(await compareBuilds(client, projection, whole, cut)).toEqual([]);
    client.release();
  });
});
