import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import pino from 'pino';
import { readConfig } from '#config';
import {
  cancelScan,
  changeLibraryRules,
  DEFAULT_RULES,
  filesToTrash,
  library,
  libraryIdOf,
  removeLibrary,
  requestScan,
  restoreVideo,
  scan,
  trashVideo,
  video,
} from '#domain';
import { execute, openEventStore, START, type EventStore } from '#event-store';
import { openJobQueues } from '#jobs';
import { PROJECTIONS, runProjections } from '#projections';
import { eventually, testDatabase, type TestDatabase } from '#testing';
import { tinyFilm } from './scan/scan-world.fixture.js';
import type { Platform } from './kernel/platform.js';
import { WorkerModule } from './worker.module.js';

const context = { actor: { kind: 'system', name: 'test' }, correlationId: randomUUID() } as const;

describe('a worker', () => {
  let database: TestDatabase;
  let root: string;
  let store: EventStore;
  let pool: pg.Pool;
  let stop: AbortController;
  let projector: Promise<void>;
  const running: { app: INestApplicationContext; platform: Platform }[] = [];

  const put = (path: string, content: Buffer | string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    utimesSync(join(root, path), 1_700_000_000, 1_700_000_000);
  };
  const start = async (): Promise<void> => {
    const config = readConfig({
      KINOLOG_POSTGRES_URL: database.url,
      KINOLOG_LIBRARY: root,
      KINOLOG_SWEEP_SECONDS: '600',
    });
    const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
    const own = new pg.Pool({ connectionString: database.url, max: 6 });
    own.on('error', () => undefined); // the database is dropped under it at the end
    const platform: Platform = {
      config,
      log,
      pool: own,
      store: await openEventStore({ postgresUrl: database.url }),
      queues: openJobQueues({ postgresUrl: database.url }),
    };
    const app = await NestFactory.createApplicationContext(WorkerModule.on(platform), {
      logger: false,
      abortOnError: false,
    });
    running.push({ app, platform });
  };
  const halt = async (): Promise<number> => {
    const begun = Date.now();
    for (const { app, platform } of running.splice(0)) {
      await app.close();
      await platform.queues.close();
      await platform.store.close();
      await platform.pool.end();
    }
    return Date.now() - begun;
  };
  const rows = async <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
    (await pool.query<T>(sql, values)).rows;
  const present = async (): Promise<string[]> =>
    (await rows<{ path: string }>('select path from files where state = \'present\' order by path collate "C"')).map(
      (row) => row.path,
    );
  const said = async (type: string): Promise<number> =>
    (await store.readAll({ after: START, types: [type], limit: 10_000 })).events.length;

  beforeEach(async () => {
    database = await testDatabase();
    root = realpathSync(mkdtempSync(join(tmpdir(), 'kinolog worker ')));
    chmodSync(root, 0o755);
    store = await openEventStore({ postgresUrl: database.url });
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    pool.on('error', () => undefined); // the database is dropped under it at the end
    stop = new AbortController();
    projector = runProjections({
      connectionString: database.url,
      store,
      projections: PROJECTIONS,
      log: pino({ level: 'silent' }),
      signal: stop.signal,
    });
  });
  afterEach(async () => {
    await halt();
    stop.abort();
    await projector;
    await store.close();
    await pool.end();
    await database.drop();
    rmSync(root, { recursive: true, force: true });
  });

  it('adds the configured root once, scans it, follows what changes, and is away within five seconds', async () => {
    put('one/a.mp4', tinyFilm(1));
    put('one/b.mp4', tinyFilm(2));
    await start();
    await eventually(async () => expect(await present()).toEqual(['one/a.mp4', 'one/b.mp4']), 20);
    await eventually(async () => {
      const [row] = await rows<{ mode: string }>('select mode from worker.health where library_id is not null');
      expect(row?.mode).toBe('watching');
    }, 20);

    const begun = Date.now();
    renameSync(join(root, 'one'), join(root, 'two'));
    await eventually(async () => expect(await present()).toEqual(['two/a.mp4', 'two/b.mp4']), 5);
    expect(Date.now() - begun).toBeLessThan(5_000);
    expect(await said('VideoScanned')).toBe(2);

    expect(await halt()).toBeLessThan(5_000);
    put('two/c.mp4', tinyFilm(3));
    await start();
    await eventually(async () => expect(await present()).toContain('two/c.mp4'), 20);
    expect(await said('LibraryAdded')).toBe(1);
  }, 90_000);

  it('takes up a scan that was asked for while no worker lived, also when the queue was lost', async () => {
    put('a.mp4', tinyFilm(1));
    await start();
    await eventually(async () => expect(await present()).toEqual(['a.mp4']), 20);
    await eventually(async () => expect(await said('ScanFinished')).toBe(1), 20);
    await halt();
    const scanId = randomUUID();
    const libraryId = libraryIdOf(root);
    await execute(
      store,
      scan,
      scanId,
      (state) => requestScan({ scanId, libraryId, trigger: 'request' }, state),
      context,
    );
    await rows(
      "insert into worker.reactors (name, position) values ('scan-jobs', $1) on conflict (name) do update set position = excluded.position",
      [await store.head()],
    );
    await rows('drop schema bullmq cascade');
    await start();
    await eventually(async () => {
      expect((await rows('select 1 from scans where id = $1 and state = $2', [scanId, 'finished'])).length).toBe(1);
    }, 30);
  }, 90_000);

  it('looks again at a file that was growing, and then catalogues it', async () => {
    await start();
    await eventually(
      async () => expect((await rows("select 1 from worker.health where mode = 'watching'")).length).toBe(1),
      20,
    );
    const film = tinyFilm(4);
    writeFileSync(join(root, 'new.mp4'), film.subarray(0, 1_000));
    for (let at = 1_000; at < film.length; at += Math.ceil(film.length / 20)) {
      appendFileSync(join(root, 'new.mp4'), film.subarray(at, at + Math.ceil(film.length / 20)));
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    await eventually(async () => {
      const [row] = await rows<{ state: string }>('select state from videos');
      expect(row?.state).toBe('ready');
    }, 40);
    expect(await said('VideoScanned')).toBe(1);
  }, 90_000);

  it('ends a scan that is cancelled, scans by new rules, and empties a library that is removed', async () => {
    put('set/a.mp4', tinyFilm(1));
    await start();
    const libraryId = libraryIdOf(root);
    await eventually(async () => expect(await said('ScanFinished')).toBe(1), 20);

    const rules = { ...DEFAULT_RULES, collections: [{ folder: 'set', collection: 'The Set' }] };
    await execute(store, library, libraryId, (state) => changeLibraryRules({ libraryId, rules }, state), context);
    await eventually(async () => expect(await said('CollectionAssigned')).toBe(1), 20);

    const scanId = randomUUID();
    await execute(
      store,
      scan,
      scanId,
      (state) => requestScan({ scanId, libraryId, trigger: 'request' }, state),
      context,
    );
    await execute(
      store,
      scan,
      scanId,
      (state) => (state.standing === 'requested' ? cancelScan({ scanId }, state) : []),
      context,
    );
    await execute(store, library, libraryId, (state) => removeLibrary({ libraryId }, state), context);
    await eventually(async () => expect(await present()).toEqual([]), 20);
    expect(await said('VideoLeftLibrary')).toBe(1);
  }, 90_000);

  it('moves what is put into the trash, brings it back, and removes it once its term has ended', async () => {
    put('a.mp4', tinyFilm(1));
    await start();
    await eventually(async () => expect(await present()).toEqual(['a.mp4']), 20);
    const [row] = await rows<{ id: string }>('select id from videos');
    const videoId = row?.id ?? '';
    const trash = (purgeAfter: string) =>
      execute(
        store,
        video,
        videoId,
        (state) => trashVideo({ videoId, files: filesToTrash(videoId, state), purgeAfter }, state),
        context,
      );
    const { state } = await trash('2999-01-01T00:00:00.000Z');
    const files = state.trash.map(({ libraryId, path, size, mtimeMs, inode }) => ({
      libraryId,
      path,
      size,
      mtimeMs,
      inode,
    }));
    const held = join(root, '.kinolog-trash', state.trash[0]?.trashPath ?? '');
    await eventually(() => expect([existsSync(held), existsSync(join(root, 'a.mp4'))]).toEqual([true, false]), 20);
    await execute(store, video, videoId, (known) => restoreVideo({ videoId, files }, known), context);
    await eventually(() => expect([existsSync(held), existsSync(join(root, 'a.mp4'))]).toEqual([false, true]), 20);
    await eventually(async () => expect(await present()).toEqual(['a.mp4']), 20);
    const again = await trash(new Date(Date.now() + 3_000).toISOString());
    const later = join(root, '.kinolog-trash', again.state.trash.at(-1)?.trashPath ?? '');
    await eventually(() => expect(existsSync(later)).toBe(true), 20);
    await eventually(async () => expect(await said('VideoPurged')).toBe(1), 30);
    await eventually(() => expect(existsSync(later)).toBe(false), 20);
    await eventually(async () => expect(await rows('select 1 from worker.trash where followed < asked')).toEqual([]));
    expect(await said('VideoReturned')).toBe(0);
  }, 90_000);
});
