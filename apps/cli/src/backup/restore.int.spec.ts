import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readConfig, type Config } from '#config';
import type { DomainEvent } from '#domain';
import { envelope, openEventStore } from '#event-store';
import { ERASED_VIEWERS, migrateAccounts, rememberErased } from '#read-models';
import { testDatabase, type TestDatabase } from '#testing';
import { backup } from './backup.js';
import { restore } from './restore.js';

const context = { actor: { kind: 'system' as const, name: 'test' }, correlationId: randomUUID() };
const [erased, stays, video] = [randomUUID(), randomUUID(), randomUUID()];
const rated = (userId: string): DomainEvent => ({ type: 'Rated', data: { userId, videoId: video, grade: 'A' } });

describe('restoring a backup made before a viewer was erased', () => {
  let folder: string;
  let file: string;
  let from: TestDatabase;
  let into: TestDatabase;
  let pool: pg.Pool;
  let target: Config;

  const at = (database: TestDatabase, data: string): Config =>
    readConfig({ KINOLOG_DATA: join(folder, data), KINOLOG_POSTGRES_URL: database.url });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinolog-restore-'));
    file = join(folder, 'old.backup');
    [from, into] = [await testDatabase(), await testDatabase()];
    pool = new pg.Pool({ connectionString: from.url });
    pool.on('error', () => undefined); // the database is dropped under it at the end
    await migrateAccounts(pool);
    const store = await openEventStore({ postgresUrl: from.url });
    for (const userId of [erased, stays]) {
      await store.append(`activity-${userId}_${video}`, [envelope(rated(userId), context)], 'none');
      await pool.query(
        `insert into account.users (id, name, name_key, password_hash, role) values ($1, $2, $2, 'x', 'user')`,
        [userId, `viewer ${userId}`],
      );
      await pool.query(
        `insert into account.tokens (id, user_id, name, secret_hash, scopes) values ($1, $2, 'tv', $3, '{}')`,
        [randomUUID(), userId, Buffer.from(userId)],
      );
    }
    await store.close();
    await backup(at(from, 'old'), pool, from.url, file);
    target = at(into, 'new');
  });

  afterEach(async () => {
    await pool.end();
    await from.drop();
    await into.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const restored = async () => {
    const store = await openEventStore({ postgresUrl: into.url });
    const client = new pg.Client({ connectionString: into.url });
    await client.connect();
    const { rows } = await client.query<{ id: string }>('select id from account.users');
    const tokens = await client.query<{ id: string }>('select user_id as id from account.tokens');
    const found = {
      deeds: (await store.readStream(`activity-${erased}_${video}`)).length,
      facts: (await store.readStream(`user-${erased}`)).map((event) => event.type),
      others: (await store.readStream(`activity-${stays}_${video}`)).length,
      accounts: rows.map(({ id }) => id),
      tokens: tokens.rows.map(({ id }) => id),
    };
    await client.end();
    await store.close();
    return found;
  };
  const without = { deeds: 0, facts: ['ViewerErased'], others: 1, accounts: [stays], tokens: [stays] };

  it('erases the viewers again who are on the list of the data folder', async () => {
    await restore(target, file, null);
    expect(await restored()).toMatchObject({ deeds: 1, facts: [] }); // nobody was erased: all is back
    await into.drop();
    into = await testDatabase();
    target = at(into, 'new');
    await rememberErased(target.dataFolder, erased);
    expect(await restore(target, file, null)).toEqual({ events: 1, rows: 2, erasedAgain: 1 });
    expect(await restored()).toEqual(without);
  });

  it('erases the viewers again who are on the list of another data folder, and takes the list over', async () => {
    const list = join(folder, 'list');
    await writeFile(list, `${randomUUID()}\n${erased.slice(0, 10)}\n${erased}\n`);
    expect(await restore(target, file, list)).toEqual({ events: 1, rows: 2, erasedAgain: 1 });
    expect(await restored()).toEqual(without);
    expect(await readFile(join(target.dataFolder, ERASED_VIEWERS), 'utf8')).toContain(erased);
  });
});
