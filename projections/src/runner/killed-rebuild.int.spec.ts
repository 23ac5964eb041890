import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import pino from 'pino';
import { createPostgresEventStore, envelope, migrateEventLog, type EventStore } from '#event-store';
import { eventually, RUN_TYPESCRIPT, scannedVideo, testDatabase, type TestDatabase } from '#testing';
import { PROJECTIONS } from '../projections.js';
import { runProjections } from './runner.js';

const HALF_REBUILDER = fileURLToPath(new URL('./half-rebuilder.ts', import.meta.url));
const VIDEOS = 2_000;
const libraryId = randomUUID();
const context = { actor: { kind: 'system' as const, name: 'test' }, correlationId: randomUUID() };

describe('a projector killed with -9 in the middle of a rebuild', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let store: EventStore;
  let projector: ChildProcess;
  const stop = new AbortController();
  let next: Promise<void> | undefined;

  const numbers = async (sql: string): Promise<number[]> =>
    (await pool.query<{ n: string }>(sql)).rows.map(({ n }) => Number(n));
  /** Which filling of the tables is the live one. */
  const live = () => numbers("select build as n from projection.checkpoints where name = 'videos'");
  const shown = () => numbers('select count(*) as n from videos');
  const ask = async (kind: string): Promise<string> => {
    const id = randomUUID();
    await pool.query("insert into projection.requests (id, kind, projection) values ($1, $2, 'videos')", [id, kind]);
    await pool.query("select pg_notify('kinolog_requests', '')");
    return id;
  };
  const answer = (id: string) =>
    eventually(async () => {
      const { rows } = await pool.query('select state, result from projection.requests where id = $1', [id]);
      expect(rows).toEqual([expect.objectContaining({ state: 'done' })]);
      return (rows[0] as { result: object }).result;
    }, 60);

  beforeAll(async () => {
    database = await testDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    pool.on('error', () => undefined); // the database is dropped under it at the end
    await migrateEventLog(pool);
    store = createPostgresEventStore({ connectionString: database.url });
    await Promise.all(
      Array.from({ length: VIDEOS }, (_, i) => {
        const named = { year: 1900 + (i % 120) };
        const videoId = randomUUID();
        const scanned = scannedVideo({
          videoId,
          libraryId,
          title: `Film ${i}`,
          file: { size: 10 },
          named,
          facts: null,
        });
        return store.append(`video-${videoId}`, [envelope(scanned, context)], 'none');
      }),
    );
    projector = spawn(
      process.execPath,
      ['--no-warnings', '--import', RUN_TYPESCRIPT, HALF_REBUILDER, database.url, String(VIDEOS * 1.5)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await eventually(async () => expect(await shown()).toEqual([VIDEOS]), 60);
  });

  afterAll(async () => {
    projector.kill('SIGKILL');
    stop.abort();
    await next;
    await store.close();
    await pool.end();
    await database.drop();
  });

  it('leaves what others read as it was, and the next projector begins the rebuild again', async () => {
    const [before = 0] = await live();
    const rebuild = await ask('rebuild');
    await once(projector.stdout as NodeJS.ReadableStream, 'data');
    projector.kill('SIGKILL');
    await once(projector, 'exit');
    expect(await shown()).toEqual([VIDEOS]);
    expect(await live()).toEqual([before]);

    const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
    const { signal } = stop;
    next = runProjections({ connectionString: database.url, store, projections: PROJECTIONS, log, signal });
    await answer(rebuild);
    expect(await shown()).toEqual([VIDEOS]);
    expect(await live()).toEqual([before + 1]);
    // Of each table one filling is left.
    expect(
      await numbers("select count(*) as n from pg_tables where tablename ~ '^videos_v[0-9]+(_b[0-9]+)?$'"),
    ).toEqual([1]);
    expect(await answer(await ask('verify'))).toMatchObject({ differences: 0 });
  });
});
