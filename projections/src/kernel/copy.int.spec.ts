import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import type { TableSpec } from '#read-models';
import { testDatabase, type TestDatabase } from '#testing';
import { projectorPool } from '../runner/pool.js';
import { transaction } from '../runner/transaction.js';
import { copyRows, TableCopy } from './copy.js';
import { createIndexes, createTables, physicalName, type Build } from './physical.js';
import type { Projection } from './projection.js';
import { askAll, changes } from './sql.js';
import { UnitOfWork } from './unit-of-work.js';

interface Row {
  id: string;
  flag: boolean | null;
  small: number | null;
  large: number | null;
  ratio: number | null;
  at: string | null;
  name: string | null;
  ids: string[] | null;
  names: string[] | null;
  document: unknown;
}

const TABLE: TableSpec<Row> = {
  name: 'samples',
  columns: {
    id: 'uuid',
    flag: 'boolean',
    small: 'integer',
    large: 'bigint',
    ratio: 'double precision',
    at: 'timestamptz',
    name: 'text',
    ids: 'uuid[]',
    names: 'text[]',
    document: 'jsonb',
  },
  key: ['id'],
  indexes: ['(at)'],
};
const PROJECTION: Projection = { name: 'samples', version: 1, tables: [TABLE], needs: () => [], handlers: {} };

const id = (n: number): string => `0f00abcd-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const nothing: Omit<Row, 'id'> = {
  flag: null,
  small: null,
  large: null,
  ratio: null,
  at: null,
  name: null,
  ids: null,
  names: null,
  document: null,
};

const ODD: readonly Partial<Row>[] = [
  {},
  { flag: true, small: 2_147_483_647, large: Number.MAX_SAFE_INTEGER, ratio: 0.1 },
  { flag: false, small: -2_147_483_648, large: -1, ratio: -0 },
  { small: 0, large: 2 ** 60, ratio: Number.MAX_VALUE },
  { ratio: NaN },
  { ratio: -Infinity, at: '1969-12-31T23:59:59.999Z' },
  { at: '2026-11-28T12:30:00.123456Z' },
  { at: '2026-11-28T12:30:00.1+05:30' },
  { at: '1999-12-31T23:59:59Z' },
  { name: '' },
  { name: 'tab\tline\nback\\slash "quoted" \\N nul\0nul' },
  { name: 'ünï – 😀'.repeat(40), ids: [], names: [] },
  { name: 'lone \ud800 half', ids: [id(1), id(2).toUpperCase()], names: ['a', '', 'b "c" \\ {d,e}', 'NULL', 'é'] },
  { name: 'x'.repeat(700_000) },
  { document: {} },
  { document: { a: ['b\0c', 1.5, null, { 'd\\': '"e"' }], ü: '😀' } },
  { document: 'text' },
];
const ROWS = ODD.map((odd, i): Row => ({ id: id(i), ...nothing, ...odd }));

describe('rows copied in', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  const build = (schema: string): Build => ({ schema, version: 1, build: 1 });
  const copy = (schema: string, rows: readonly Row[], first: boolean): Promise<void> =>
    copyRows(rows as never, pool, TABLE, physicalName(TABLE, build(schema)), { first });
  const made = (schema: string): Promise<void> =>
    transaction(pool, async (client) => {
      await client.query(`create schema ${schema}`);
      await createTables(client, PROJECTION, build(schema));
    });
  const texts = async (schema: string): Promise<unknown[]> =>
    (
      await pool.query(
        `select ${Object.keys(TABLE.columns)
          .map((column) => `"${column}"::text`)
          .join(', ')} from ${physicalName(TABLE, build(schema))} order by id`,
      )
    ).rows;

  beforeAll(async () => {
    database = await testDatabase();
    pool = projectorPool(database.url);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  test('are the same as rows that were upserted, whatever is in them', async () => {
    await made('copied');
    await made('upserted');
    await copy('copied', ROWS.slice(0, 9), true);
    await copy('copied', ROWS.slice(9), false);
    const rows = new UnitOfWork([TABLE], false);
    for (const row of ROWS) rows.put(TABLE, { ...row });
    await transaction(pool, async (client) => {
      await createIndexes(client, PROJECTION, build('upserted'));
      await askAll(client, changes(TABLE, physicalName(TABLE, build('upserted')), rows));
    });
    const copied = await texts('copied');
    expect(copied).toHaveLength(ROWS.length);
    expect(copied).toEqual(await texts('upserted'));
  });

  test.each<[string, Partial<Row>]>([
    ['no integer', { small: 1.5 }],
    ['no integer', { small: 2 ** 31 }],
    ['no UUID', { id: 'nobody' }],
    ['no UUID', { id: `${id(1)}0` }],
    ['no time', { at: 'yesterday' }],
    ['no time', { at: '2026-13-45T12:30:00Z' }],
    ['to a BigInt', { large: 0.5 }],
  ])('are refused by what is wrong with them: %s', async (reason, odd) => {
    const schema = `refused_${Math.random().toString(36).slice(2)}`;
    await made(schema);
    await expect(copy(schema, [ROWS[0] as Row, { ...(ROWS[1] as Row), ...odd }], true)).rejects.toThrow(reason);
    expect(await texts(schema)).toEqual([]);
  });

  test('are not there when the connection was lost on the way, which the next to be written tells', async () => {
    await made('lost');
    const one = await TableCopy.begin(pool, TABLE, physicalName(TABLE, build('lost')), { first: true });
    await one.write([{ ...ROWS[0], name: 'x'.repeat(700_000) }] as never);
    await pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'copy %'",
    );
    const writing = async (): Promise<void> => {
      for (let i = 1; i < 50; i++) await one.write([{ ...ROWS[0], id: id(i), name: 'x'.repeat(700_000) }] as never);
      await one.end();
    };
    await expect(writing()).rejects.toThrow(/terminat|EPIPE|ECONNRESET/);
    one.abandon();
    expect(await texts('lost')).toEqual([]);
  });

  test('are refused by Postgres with its own words where they break what holds', async () => {
    await made('broken');
    const physical = physicalName(TABLE, build('broken'));
    await pool.query(`alter table ${physical} add check (name <> 'unwanted')`);
    await expect(copy('broken', [ROWS[0] as Row, { ...(ROWS[1] as Row), name: 'unwanted' }], true)).rejects.toThrow(
      /check constraint/,
    );
    expect(await texts('broken')).toEqual([]);
    await copy('broken', [ROWS[0] as Row], true);
    expect(await texts('broken')).toHaveLength(1);
  });
});
