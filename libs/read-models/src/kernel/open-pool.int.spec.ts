import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, eventually, type TestDatabase } from '#testing';
import { openPool } from './open-pool.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

describe('a pool whose connection dies', () => {
  it.each(['in use between two statements', 'idle'] as const)('goes on with another, when it was %s', async (when) => {
    const lost: string[] = [];
    const pool = openPool({ connectionString: database.url, max: 2 }, (error) => lost.push(error.message));
    const [client, other] = [await pool.connect(), await pool.connect()];
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    if (when === 'idle') client.release();
    await other.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    other.release();
    await eventually(() => expect(lost.length).toBeGreaterThan(0));
    if (when !== 'idle') {
      await expect(client.query('select 1')).rejects.toThrow();
      client.release(true);
    }
    await expect(pool.query('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
    await pool.end();
  });
});
