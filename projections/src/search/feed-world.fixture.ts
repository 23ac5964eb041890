import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import pino from 'pino';
import type { DomainEvent, MachineEvent } from '#domain';
import { createPostgresEventStore, envelope, migrateEventLog, type EventStore } from '#event-store';
import { feedPlace } from '#read-models';
import { openSearchEngine, type SearchEngine } from '#search';
import { eventually, scannedVideo, testDatabase } from '#testing';
import { PROJECTIONS } from '../projections.js';
import { runProjections } from '../runner/runner.js';

const context = { actor: { kind: 'system' as const, name: 'test' }, correlationId: randomUUID() };
const library = randomUUID();

/** A log, a projector that can be stopped and started, and an engine that it tells. */
export async function feedWorld(typesense: { readonly url: string; readonly key: string } | null) {
  const database = await testDatabase();
  const pool = new pg.Pool({ connectionString: database.url });
  pool.on('error', () => undefined); // the database is dropped under it at the end
  await migrateEventLog(pool);
  const store: EventStore = createPostgresEventStore({ connectionString: database.url });
  const engine: SearchEngine = await openSearchEngine({ postgresUrl: database.url, typesense });
  const openFallback = () => openSearchEngine({ postgresUrl: database.url, typesense: null });
  const idsFor = async (asked: SearchEngine, words: string): Promise<string[]> =>
    (await asked.candidates(words, { limit: 10 })).map(({ id }) => id);
  let stop = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const world = {
    pool,
    engine,
    library,
    start: () => {
      stop = new AbortController();
      const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
      const search = engine;
      running = runProjections({
        connectionString: database.url,
        store,
        projections: PROJECTIONS,
        search,
        ...(typesense ? { openFallback } : {}),
        log,
        signal: stop.signal,
      });
      running.catch(() => undefined); // awaited by whoever stops it
    },
    halt: async () => {
      stop.abort();
      await running;
    },
    append: (stream: string, ...events: DomainEvent[]) =>
      store.append(
        stream,
        events.map((event) => envelope(event, context)),
        'any',
      ),
    scan: async (title: string, ...more: ((videoId: string) => DomainEvent)[]): Promise<string> => {
      const id = randomUUID();
      const scanned = scannedVideo({ videoId: id, libraryId: library, title, named: { year: 2019 } });
      await world.append(`video-${id}`, scanned, ...more.map((make) => make(id)));
      return id;
    },
    find: (words: string) => idsFor(engine, words),
    openFallback,
    order: (...events: MachineEvent[]) => world.append('machine-main', ...events),
    finds: (words: string, ids: readonly string[], seconds = 20) =>
      eventually(async () => expect((await world.find(words)).sort()).toEqual([...ids].sort()), seconds),
    place: (name: string = engine.name) => feedPlace(pool, name),
    idsFor,
    request: async (kind: string) => {
      const id = randomUUID();
      await pool.query("insert into projection.requests (id, kind, projection) values ($1, $2, 'search')", [id, kind]);
      await pool.query("select pg_notify('kinolog_requests', '')");
      return eventually(async () => {
        const { rows } = await pool.query<Record<string, unknown>>(
          'select state, done::int, total::int, result, reason from projection.requests where id = $1',
          [id],
        );
        expect(['done', 'failed']).toContain(rows[0]?.['state']);
        return rows[0];
      });
    },
    close: async () => {
      await world.halt();
      await engine.close();
      await store.close();
      await pool.end();
      await database.drop();
    },
  };
  return world;
}

export type FeedWorld = Awaited<ReturnType<typeof feedWorld>>;
