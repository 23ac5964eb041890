import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { testDatabase, type TestDatabase } from '#testing';
import { openPool } from './open-pool.js';
import { prepared } from './prepared.js';
import { wide, wideRows } from './wide-rows.js';

const COLUMNS = `${Array.from({ length: 30 }, (_, i) => `n * ${i} as c${i}`).join(', ')}, n::float8 / 2 as half, 'Título ' || n as title,
  case when n = 2 then null else array['a', 'b'] end as "tagIds", jsonb_build_object('n', n) as facts, timestamptz '2026-01-02 03:04:05Z' as at`;
const FROM = 'from generate_series(1, 3) n order by n';

describe('wideRows', () => {
  let database: TestDatabase;
  let pool: pg.Pool;

  beforeAll(async () => {
    database = await testDatabase();
    pool = openPool({ connectionString: database.url, max: 1 });
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('gives the rows that pg itself gives, of a text and of a prepared statement', async () => {
    const text = `select ${COLUMNS} ${FROM}`;
    const { rows } = await pool.query<Record<string, unknown>>(text);
    expect(rows).toHaveLength(3);
    expect(wideRows(await pool.query(wide(text)))).toEqual(rows);
    for (const least of [0, 2, 3]) {
      const statement = prepared(`select * from (${text}) as r where r.c1 > $1`, [least]);
      expect(wideRows(await pool.query(wide(statement)))).toEqual(rows.slice(least));
    }
  });

  it('makes each row its own', async () => {
    const rows = wideRows<{ c1: number }>(await pool.query(wide(`select ${COLUMNS} ${FROM}`)));
    (rows[0] as { c1: number }).c1 = 70;
    expect(rows.map(({ c1 }) => c1)).toEqual([70, 2, 3]);
  });

  it('gives the last of two columns of one name, as pg does', async () => {
    const text = 'select 1 as n, 2 as n';
    expect(wideRows(await pool.query(wide(text)))).toEqual((await pool.query(text)).rows);
  });
});
