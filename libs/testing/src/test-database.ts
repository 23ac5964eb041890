import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '#engines';

export interface TestDatabase {
  readonly url: string;
  /** Drops it, ending whoever is still connected. */
  drop(): Promise<void>;
}

/** Where the shared test server lives; `npm test` stops it at the end. */
export const TEST_ENGINES = join(tmpdir(), `kinolog-test-engines-${process.getuid?.() ?? 0}`);

/** One start at a time, also across Jest's workers: whoever comes second adopts the running server. */
async function withLock<T>(work: () => Promise<T>): Promise<T> {
  const lock = join(TEST_ENGINES, 'lock');
  await mkdir(TEST_ENGINES, { recursive: true, mode: 0o711 });
  for (;;) {
    const taken = await mkdir(lock).then(
      () => true,
      () => false,
    );
    if (taken) break;
    const age = await stat(lock).then(
      (s) => Date.now() - s.mtimeMs,
      () => 0,
    );
    if (age > 60_000) await rm(lock, { recursive: true, force: true });
    await sleep(50);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

let server: Promise<string> | undefined;

/** `KINOLOG_TEST_POSTGRES_URL`, else an embedded server shared by all suites (not durable: tests of durability start their own). */
function testServer(): Promise<string> {
  const given = process.env['KINOLOG_TEST_POSTGRES_URL'];
  if (given) return Promise.resolve(given);
  server ??= withLock(() =>
    startPostgres({
      folder: join(TEST_ENGINES, 'postgres'),
      settings: { fsync: 'off', full_page_writes: 'off', max_connections: '300' },
    }),
  ).then((cluster) => cluster.url);
  return server;
}

/** A fresh, empty database on the test server. */
export async function testDatabase(): Promise<TestDatabase> {
  const serverUrl = await testServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(serverUrl, `drop database if exists ${name} with (force)`) };
}

async function administer(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
