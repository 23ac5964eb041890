import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { readConfig } from '#config';
import { projectionNews } from '#read-models';
import { eventually, testDatabase, type TestDatabase } from '#testing';
import { Notifications } from './notifications.js';
import { ReadModelClock } from './read-model-clock.js';

describe('the clock of the read models', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let notifications: Notifications;
  let clock: ReadModelClock;

  beforeEach(async () => {
    database = await testDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 3 });
    await pool.query(
      `create schema projection;
       create table projection.checkpoints (name text primary key, position bigint, state text);
       insert into projection.checkpoints values ('videos', 10, 'live'), ('hidden', 10, 'live'), ('heat', 3, 'stopped')`,
    );
    const config = readConfig({ KINOLOG_POSTGRES_URL: database.url });
    notifications = new Notifications(config, pino({ level: 'silent' }));
    clock = new ReadModelClock(pool, notifications);
    await notifications.start();
    await eventually(() => expect(clock.position).toBe(10));
  });
  afterEach(async () => {
    await notifications.onApplicationShutdown();
    await pool.end();
    await database.drop();
  });

  const move = (position: number, changed: readonly string[], told = true): Promise<unknown> =>
    pool.query(
      `with moved as (update projection.checkpoints set position = ${position} where state = 'live')
      select ${told ? 'pg_notify($1, $2)' : '$1, $2'}`,
      [
        'kinolog_projections',
        projectionNews(['videos', 'hidden'].map((name) => ({ name, position, changed: changed.includes(name) }))),
      ],
    );

  it('lets go those whose position is reached, and nobody else', async () => {
    const gone: number[] = [];
    const waits = [14, 11, 12].map((position) => clock.reaches(position).then(() => gone.push(position)));
    expect(await clock.reaches(10)).toBe(true);
    await move(12, []);
    await eventually(() => expect([...gone].sort()).toEqual([11, 12]));
    await move(20, []);
    await Promise.all(waits);
    expect(gone.at(-1)).toBe(14);
  });

  it('asks the table where nothing is told', async () => {
    const waits = Promise.all([clock.reaches(15), clock.reaches(16)]);
    await move(16, [], false);
    expect(await waits).toEqual([true, true]);
    expect([10, 15, 16].map((after) => clock.mayHaveChanged(['hidden'], after))).toEqual([true, true, false]);
  });

  it('knows which projections changed since, and that it does not know after a lost connection', async () => {
    const hiding = ['hidden', 'catalogue'];
    expect(clock.mayHaveChanged(hiding, 9)).toBe(true);
    expect(clock.mayHaveChanged(hiding, 10)).toBe(false);
    await move(11, ['videos']);
    await clock.reaches(11);
    expect(clock.mayHaveChanged(hiding, 10)).toBe(false);
    await move(12, ['hidden']);
    await clock.reaches(12);
    expect([11, 12].map((after) => clock.mayHaveChanged(hiding, after))).toEqual([true, false]);
    await pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kinolog api ears'",
    );
    await move(13, ['hidden']);
    await eventually(() => expect([clock.position, clock.mayHaveChanged(hiding, 12)]).toEqual([13, true]));
    await eventually(() => expect(clock.mayHaveChanged(hiding, 13)).toBe(false));
  });

  it('takes news that it cannot read for news that it did not hear', async () => {
    await move(11, [], false);
    await pool.query("select pg_notify('kinolog_projections', '{}')");
    await eventually(() => expect([clock.position, clock.mayHaveChanged(['hidden'], 10)]).toEqual([11, true]));
  });
});
