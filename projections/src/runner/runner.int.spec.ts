import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import pino from 'pino';
import { createPostgresEventStore, envelope, migrateEventLog, type EventStore } from '#event-store';
import type { DomainEvent } from '#domain';
import { eventually, scannedVideo, testDatabase, type TestDatabase } from '#testing';
import { PROJECTIONS } from '../projections.js';
import type { Projection } from '../kernel/projection.js';
import { runProjections } from './runner.js';

const context = { actor: { kind: 'system' as const, name: 'test' }, correlationId: randomUUID() };
const library = randomUUID();

const scanned = (videoId: string, title: string): DomainEvent =>
  scannedVideo({ videoId, libraryId: library, title, file: { size: 10 }, named: { year: 2019 }, facts: null });

const VIDEOS = PROJECTIONS.find(({ name }) => name === 'videos')?.version as number;

describe('the projection runner', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let store: EventStore;
  let stop: AbortController;
  let running: Promise<void>;

  const run = (projections: readonly Projection[] = PROJECTIONS) => {
    stop = new AbortController();
    running = runProjections({
      connectionString: database.url,
      store,
      projections,
      log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
      signal: stop.signal,
    });
    running.catch(() => undefined); // awaited by whoever stops it
  };
  const halt = async () => {
    stop.abort();
    await running;
  };
  const append = (stream: string, ...events: DomainEvent[]) =>
    store.append(
      stream,
      events.map((e) => envelope(e, context)),
      'any',
    );
  const rows = async (sql: string, values: unknown[] = []) =>
    (await pool.query<Record<string, unknown>>(sql, values)).rows;
  const caughtUp = (position: number) =>
    eventually(async () => {
      const behind = await rows("select name from projection.checkpoints where position < $1 and state = 'live'", [
        position,
      ]);
      expect(behind).toEqual([]);
    });
  const videosAt = (version: number) =>
    eventually(async () =>
      expect(await rows("select version from projection.checkpoints where name = 'videos'")).toEqual([{ version }]),
    );
  const request = async (kind: string, projection: string, options: object = {}) => {
    const id = randomUUID();
    await pool.query('insert into projection.requests (id, kind, projection, options) values ($1, $2, $3, $4)', [
      id,
      kind,
      projection,
      options,
    ]);
    await pool.query("select pg_notify('kinolog_requests', '')");
    return eventually(async () => {
      const [row] = await rows('select state, result, reason from projection.requests where id = $1', [id]);
      expect(['done', 'failed']).toContain(row?.['state']);
      return row as { state: string; result: { differences?: number } | null; reason: string | null };
    });
  };

  beforeAll(async () => {
    database = await testDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    pool.on('error', () => undefined); // the database is dropped under it at the end
    await migrateEventLog(pool);
    store = createPostgresEventStore({ connectionString: database.url });
    run();
    await eventually(async () => expect(await rows('select 1 from videos')).toEqual([]));
  });

  afterAll(async () => {
    await halt();
    await store.close();
    await pool.end();
    await database.drop();
  });

  it('makes a row of a scanned video and keeps the files in step when it moves', async () => {
    const id = randomUUID();
    await append(`video-${id}`, scanned(id, 'Rain'));
    const { position } = await append(`video-${id}`, {
      type: 'VideoMoved',
      data: {
        videoId: id,
        from: { libraryId: library, path: 'Rain.mp4' },
        file: { libraryId: library, path: 'b/Rain.mp4', size: 10, mtimeMs: 5, inode: '1:1' },
      },
    });
    await caughtUp(position);
    expect(await rows('select title, state, released_on from videos where id = $1', [id])).toEqual([
      { title: 'Rain', state: 'ready', released_on: '2019' },
    ]);
    expect(await rows('select path from files where video_id = $1', [id])).toEqual([{ path: 'b/Rain.mp4' }]);
    expect(await rows('select type from history where video_id = $1 order by position', [id])).toEqual([
      { type: 'VideoScanned' },
      { type: 'VideoMoved' },
    ]);
  });

  it('keeps both rows of a path that one video left and another took, and a title given by hand', async () => {
    const [old, other] = [randomUUID(), randomUUID()];
    await append(`video-${old}`, scanned(old, 'Taken'), {
      type: 'VideoWentMissing',
      data: { videoId: old, file: { libraryId: library, path: 'Taken.mp4' }, reason: 'file-gone' },
    });
    await append(`video-${other}`, scanned(other, 'Taken'), {
      type: 'VideoRenamed',
      data: { videoId: other, title: 'By hand' },
    });
    const named = {
      title: 'By its name',
      year: null,
      date: null,
      season: null,
      episode: null,
      studio: null,
      performers: [],
      tags: [],
      details: null,
    };
    const { position } = await append(`video-${other}`, {
      type: 'VideoMoved',
      data: {
        videoId: other,
        from: { libraryId: library, path: 'x' },
        file: { libraryId: library, path: 'y.mp4', size: 1, mtimeMs: 1, inode: '1:2' },
        named,
      },
    });
    await caughtUp(position);
    expect(await rows("select video_id, state from files where path = 'Taken.mp4' order by state", [])).toEqual([
      { video_id: old, state: 'missing' },
      { video_id: other, state: 'present' },
    ]);
    expect(await rows('select title from videos where id = $1', [other])).toEqual([{ title: 'By hand' }]);
  });

  it('tells live listeners in log order which ids changed, and who may know', async () => {
    const id = randomUUID();
    const { position } = await append(`video-${id}`, scanned(id, 'Told'));
    await caughtUp(position);
    const told = await rows("select changes from projection.changes where position = $1 and projection = 'videos'", [
      position,
    ]);
    expect(told).toEqual([{ changes: [{ id, audience: { kind: 'libraries', ids: [library] } }] }]);
  });

  it('lets nobody see a change before one with a smaller number, also beside a swap that is not yet committed', async () => {
    const swap = await pool.connect();
    try {
      await swap.query('begin');
      await swap.query('select 1 from projection.owner for update');
      const { rows: told } = await swap.query<{ seq: string }>(
        `insert into projection.changes (position, projection, changes) values (0, 'videos', '"reset"') returning seq`,
      );
      const later = () => rows('select seq from projection.changes where seq > $1', [told[0]?.seq]);
      const id = randomUUID();
      const { position } = await append(`video-${id}`, scanned(id, 'Later'));
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(await later()).toEqual([]);
      await swap.query('commit');
      await caughtUp(position);
      expect((await later()).length).toBeGreaterThan(0);
    } finally {
      swap.release(true);
    }
  });

  it('verifies without a difference, and finds one that somebody made', async () => {
    const id = randomUUID();
    await caughtUp((await append(`video-${id}`, scanned(id, 'True'))).position);
    expect(await request('verify', 'videos')).toMatchObject({ state: 'done', result: { differences: 0 } });
    await pool.query(`update videos_v${VIDEOS} set title = 'False' where id = $1`, [id]);
    expect(await request('verify', 'videos')).toMatchObject({ state: 'done', result: { differences: 1 } });
  });

  it('rebuilds beside the live tables and mends what was wrong', async () => {
    expect(await request('rebuild', 'videos')).toMatchObject({ state: 'done' });
    expect(await rows("select 1 from videos where title = 'False'")).toEqual([]);
    expect(await request('verify', 'videos')).toMatchObject({ result: { differences: 0 } });
    const id = randomUUID();
    await caughtUp((await append(`video-${id}`, scanned(id, 'After'))).position);
    expect(await rows('select title from videos where id = $1', [id])).toEqual([{ title: 'After' }]);
  });

  it('shows the catalogue as it was at a position', async () => {
    const id = randomUUID();
    const then = await append(`video-${id}`, scanned(id, 'Then'));
    await caughtUp(
      (await append(`video-${id}`, { type: 'VideoRenamed', data: { videoId: id, title: 'Now' } })).position,
    );
    await request('as-of', 'videos', { schema: 'then', position: then.position });
    expect(await rows('select title from "then".videos where id = $1', [id])).toEqual([{ title: 'Then' }]);
    expect(await rows('select title from videos where id = $1', [id])).toEqual([{ title: 'Now' }]);
  });

  it('stops only the projection that cannot handle an event, and says which and why', async () => {
    await halt();
    const broken: Projection = {
      ...(PROJECTIONS.find((p) => p.name === 'catalogue') as Projection),
      handlers: {
        TagAdded: () => {
          throw new Error('no tags today');
        },
      },
    };
    run(PROJECTIONS.map((p) => (p.name === 'catalogue' ? broken : p)));
    const tag = randomUUID();
    await append(`tag-${tag}`, { type: 'TagAdded', data: { tagId: tag, name: 'Storm', parentId: null } });
    const id = randomUUID();
    await caughtUp((await append(`video-${id}`, scanned(id, 'Goes on'))).position);
    expect(
      await rows(
        "select state, failure->>'type' as type, failure->>'reason' as reason from projection.checkpoints where name = 'catalogue'",
      ),
    ).toEqual([{ state: 'stopped', type: 'TagAdded', reason: 'no tags today' }]);

    await halt();
    run();
    await eventually(async () =>
      expect(await rows('select name from entries where id = $1', [tag])).toEqual([{ name: 'Storm' }]),
    );
    expect(await request('verify', 'catalogue')).toMatchObject({ result: { differences: 0 } });
  });

  it('fills a new version beside the old one and then leads readers to it', async () => {
    await halt();
    const newer = PROJECTIONS.map((p) => (p.name === 'videos' ? { ...p, version: VIDEOS + 1 } : p));
    run(newer);
    await videosAt(VIDEOS + 1);
    expect(await rows(`select to_regclass('videos_v${VIDEOS}') as old`)).toEqual([{ old: null }]);
    expect((await rows('select 1 from videos')).length).toBeGreaterThan(3);
    await halt();

    run();
    await expect(running).rejects.toThrow(/start the newer Kinolog/);
    run(newer);
  });

  it('ends in peace when it is stopped while it fills, and fills at the next start', async () => {
    await halt();
    const newer = PROJECTIONS.map((p) => (p.name === 'videos' ? { ...p, version: VIDEOS + 2 } : p));
    const stopping = newer.map((p): Projection => {
      const handlers = new Proxy(p.handlers, {
        get: (all, type: keyof typeof p.handlers) => {
          stop.abort();
          return all[type];
        },
      });
      return { ...p, version: p.version + 1, handlers } as Projection;
    });
    run(stopping);
    await expect(running).resolves.toBeUndefined();
    expect(await rows("select version from projection.checkpoints where name = 'videos'")).toEqual([
      { version: VIDEOS + 1 },
    ]);
    run(newer);
    await videosAt(VIDEOS + 2);
  });

  it('erases what a viewer did, from the rows and from a rebuild alike', async () => {
    const [viewer, video] = [randomUUID(), randomUUID()];
    const [who, viewing] = [
      { userId: viewer, videoId: video },
      { viewingId: randomUUID(), atSeconds: 0 },
    ];
    const { position } = await append(
      `activity-${viewer}_${video}`,
      { type: 'Rated', data: { ...who, grade: 'A' } },
      { type: 'ViewingStarted', data: { ...who, ...viewing } },
      { type: 'ViewingCheckpointed', data: { ...who, ...viewing, atSeconds: 9, watchedSeconds: 9 } },
    );
    await caughtUp(position);
    expect(await rows('select 1 from heat where user_id = $1', [viewer])).toHaveLength(1);
    await caughtUp((await append(`user-${viewer}`, { type: 'ViewerErased', data: { userId: viewer } })).position);
    await store.deleteStream(`activity-${viewer}_${video}`);
    expect(await rows('select 1 from activity where user_id = $1', [viewer])).toEqual([]);
    expect(await rows('select 1 from heat where user_id = $1', [viewer])).toEqual([]);
    expect(await rows('select 1 from history where user_id = $1', [viewer])).toEqual([]);
    expect(await request('verify', 'activity')).toMatchObject({ result: { differences: 0 } });
    expect(await request('verify', 'history')).toMatchObject({ result: { differences: 0 } });
  });
});
