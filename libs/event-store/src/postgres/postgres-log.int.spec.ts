import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '#testing';
import { freshNames, sampleEvent, sampleEvents } from '../contract/sample-events.js';
import { EventLogUnavailable, type NewEvent, START, WrongExpectedRevision } from '../event-store.js';
import { EVENT_LOG_VERSION, migrateEventLog, NewerEventLog } from './migrate-event-log.js';
import { createPostgresEventStore } from './postgres-event-store.js';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  // Dropping the database ends whoever is still saying goodbye.
  pool.on('error', () => undefined);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const migrate = async (its = pool): Promise<void> => {
  const client = await its.connect();
  try {
    await migrateEventLog(client);
  } finally {
    client.release();
  }
};

describe('the Postgres log', () => {
  test('is made once, also by several processes that start together', async () => {
    await Promise.all([migrate(), migrate(), migrate()]);
    const { rows } = await pool.query('select version from eventlog.schema_version');
    expect(rows).toEqual([{ version: EVENT_LOG_VERSION }]);
  });

  test('of a newer version is not touched', async () => {
    await pool.query('update eventlog.schema_version set version = 999');
    await expect(migrate()).rejects.toThrow(NewerEventLog);
    const { rows } = await pool.query('select version from eventlog.schema_version');
    expect(rows).toEqual([{ version: 999 }]);
    await pool.query('update eventlog.schema_version set version = $1', [EVENT_LOG_VERSION]);
  });

  test('of an older version is taken over with its events', async () => {
    const older = await testDatabase();
    const itsPool = new pg.Pool({ connectionString: older.url, max: 2 });
    itsPool.on('error', () => undefined);
    try {
      const { stream, type } = freshNames();
      await migrate(itsPool);
      const before = createPostgresEventStore({ pool: itsPool });
      await before.append(stream, sampleEvents(type, 2), 'none');
      await before.close();
      // Since version 4 only functions changed.
      await itsPool.query(`drop function eventlog.append, eventlog.append_one, eventlog.append_plain;
        update eventlog.schema_version set version = 4`);
      await migrate(itsPool);
      const store = createPostgresEventStore({ pool: itsPool });
      const appends = [
        store.append(stream, sampleEvents(type, 1), 1),
        store.append(freshNames().stream, sampleEvents(type, 1), 'none'),
      ];
      expect((await Promise.all(appends)).map(({ revision }) => revision)).toEqual([2, 0]);
      expect(await store.readStream(stream)).toHaveLength(3);
      await store.close();
    } finally {
      await itsPool.end();
      await older.drop();
    }
  });

  test('shares a pool it was given and leaves it open', async () => {
    const store = createPostgresEventStore({ pool });
    const { stream, type } = freshNames();
    await store.append(stream, sampleEvents(type, 2), 'none');
    await store.close();
    await expect(store.append(stream, sampleEvents(type, 1), 'any')).rejects.toThrow(EventLogUnavailable);
    expect((await pool.query('select count(*)::int as n from eventlog.events')).rows).toEqual([{ n: 2 }]);
  });

  test('removes the events of a deleted stream from the disk', async () => {
    const store = createPostgresEventStore({ pool });
    const { stream, type } = freshNames();
    const secret = randomUUID();
    await store.append(stream, [sampleEvent(type, { secret })], 'none');
    await store.deleteStream(stream);
    const { rows } = await pool.query('select 1 from eventlog.events where data like $1', [`%${secret}%`]);
    expect(rows).toEqual([]);
    await store.close();
  });

  test('refuses an event id that another stream has, and only that append', async () => {
    const store = createPostgresEventStore({ pool });
    const taken = sampleEvent('Taken');
    await store.append(freshNames().stream, [taken], 'none');
    const others = Array.from({ length: 20 }, () =>
      store.append(freshNames().stream, sampleEvents('Other', 1), 'none'),
    );
    await expect(store.append(freshNames().stream, [taken], 'none')).rejects.toThrow('already taken');
    expect(await Promise.all(others)).toHaveLength(20);
    await store.close();
  });

  test('has no hole where an append alone was refused or brought a new type', async () => {
    const store = createPostgresEventStore({ pool });
    const { stream, type } = freshNames();
    const before = await store.head();
    const [first, second] = sampleEvents(type, 2) as [NewEvent, NewEvent];
    expect(await store.append(stream, [first], 'none')).toEqual({ revision: 0, position: before + 1 });
    for (const expected of ['none', 1] as const)
      await expect(store.append(stream, [second], expected)).rejects.toThrow(WrongExpectedRevision);
    expect(await store.head()).toBe(before + 1);
    const mixed = [second, sampleEvent(freshNames().type), sampleEvent(type)];
    expect(await store.append(stream, mixed, 0)).toEqual({ revision: 3, position: before + 4 });
    expect(await store.append(stream, mixed, 0)).toEqual({ revision: 3, position: before + 4 });
    const read = await store.readStream(stream);
    expect(read.map(({ position, revision, type }) => ({ position, revision, type }))).toEqual(
      [first, ...mixed].map((event, i) => ({ position: before + 1 + i, revision: i, type: event.type })),
    );
    const other = freshNames();
    expect((await store.append(other.stream, sampleEvents(type, 2), 'any')).position).toBe(before + 6);
    expect((await store.append(other.stream, sampleEvents(type, 2), 'any')).revision).toBe(3);
    const { rows } = await pool.query(
      'select last_stream_id::int as last, (select max(id)::int from eventlog.streams) as most from eventlog.head',
    );
    expect(rows[0]).toEqual({ last: (rows[0] as { most: number }).most, most: expect.any(Number) });
    await store.close();
  });

  test('has no hole where one of several appends at once is refused, new in type, known or to a deleted stream', async () => {
    const store = createPostgresEventStore({ pool });
    const { type } = freshNames();
    const [old, gone, grown, other] = Array.from({ length: 4 }, () => freshNames().stream) as [
      string,
      string,
      string,
      string,
    ];
    const known = sampleEvents(type, 2);
    for (const stream of [old, gone, grown, other]) await store.append(stream, sampleEvents(type, 2), 'none');
    await store.append(old, known, 1);
    await store.deleteStream(gone);
    const before = await store.head();
    const outcomes = await Promise.allSettled([
      store.append(freshNames().stream, sampleEvents(type, 3), 'none'),
      store.append(grown, sampleEvents(type, 2), 1),
      store.append(freshNames().stream, sampleEvents(freshNames().type, 1), 'none'),
      store.append(freshNames().stream, sampleEvents(type, 1), 7),
      store.append(gone, sampleEvents(type, 1), 'none'),
      store.append(freshNames().stream, sampleEvents(type, 1), 'any'),
      store.append(old, known, 1),
      store.append(other, sampleEvents(type, 1), 'none'),
    ]);
    const told = outcomes.map((outcome) =>
      outcome.status === 'fulfilled' ? outcome.value.revision : (outcome.reason as WrongExpectedRevision).actual,
    );
    expect(told).toEqual([2, 3, 0, -1, 2, 0, 3, 1]);
    expect(outcomes.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []))).toEqual([3, 7]);
    const { events } = await store.readAll({ after: before });
    expect(events.map(({ position }) => position)).toEqual(Array.from({ length: 8 }, (_, i) => before + 1 + i));
    expect(await store.head()).toBe(before + 8);
    const { rows } = await pool.query(`select
      (select count(*)::int from eventlog.streams s where not s.deleted and s.revision is distinct from
        (select max(e.revision) from eventlog.events e where e.stream_id = s.id)) as astray,
      (select last_stream_id - (select max(id) from eventlog.streams) from eventlog.head)::int as unused`);
    expect(rows).toEqual([{ astray: 0, unused: 0 }]);
    await store.close();
  });

  test('says that it is unavailable when an outage outlasts its patience', async () => {
    const store = createPostgresEventStore({ connectionString: 'postgres://nobody@127.0.0.1:1/none', retryMs: 200 });
    const { stream, type } = freshNames();
    await expect(store.append(stream, sampleEvents(type, 1), 'none')).rejects.toThrow(EventLogUnavailable);
    await expect(store.readStream(stream)).rejects.toThrow(EventLogUnavailable);
    await expect(store.readAll({ after: START })).rejects.toThrow(EventLogUnavailable);
    await store.close();
  });

  test('survives its server ending every connection under load', async () => {
    const store = createPostgresEventStore({ connectionString: database.url });
    const { stream, type } = freshNames();
    let revision = -1;
    const writing = (async () => {
      for (let i = 0; i < 60; i++)
        ({ revision } = await store.append(stream, sampleEvents(type, 1), i === 0 ? 'none' : i - 1));
    })();
    for (let i = 0; i < 5; i++) {
      await pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kinolog event log' and datname = current_database()`,
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await writing;
    expect(revision).toBe(59);
    await store.close();
  });
});
