import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type pg from 'pg';
import pino from 'pino';
import { readConfig } from '#config';
import type { DomainEvent } from '#domain';
import { envelope, openEventStore, type EventStore } from '#event-store';
import { PROJECTIONS, runProjections } from '#projections';
import { openPool } from '#read-models';
import { openSearchEngine } from '#search';
import { eventually, scannedVideo as sampleVideo, testDatabase } from '#testing';
import { createApp } from '../create-app.js';

export const LOCAL_TOKEN = 'kino_test-token-of-this-machine';

export interface TestApi {
  readonly address: string;
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly folder: string;
  /** Calls the API as the machine's administrator, or as whoever the headers name. */
  call(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
  /** Appends facts as the machine would, and waits until the read models show them. */
  tell(stream: string, ...events: DomainEvent[]): Promise<void>;
  /** Makes an account and logs in; answers the cookie header. */
  logInAs(
    name: string,
    libraryIds: string[] | null,
    role?: 'admin' | 'user',
  ): Promise<{ cookie: string; userId: string }>;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into whatever came
  readonly body: any;
}

/** The real API on a real Postgres with the real projector, in this process; `env` is added to its environment. */
export async function startTestApi(env: Record<string, string> = {}): Promise<TestApi> {
  const database = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'kinolog-api-'));
  await writeFile(join(folder, 'local.token'), LOCAL_TOKEN, { mode: 0o600 });
  const config = readConfig({
    KINOLOG_DATA: folder,
    KINOLOG_POSTGRES_URL: database.url,
    KINOLOG_LOG_LEVEL: 'silent',
    ...env,
  });
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const store = await openEventStore({ postgresUrl: database.url });
  // The database is dropped with whoever is still connected: a connection that ends so is no failure of a test.
  const pool = openPool({ connectionString: database.url });
  const { typesense } = config;
  const engine = await openSearchEngine({ postgresUrl: database.url, typesense });
  const stop = new AbortController();
  const projecting = runProjections({
    connectionString: database.url,
    store,
    projections: PROJECTIONS,
    search: engine,
    ...(typesense ? { openFallback: () => openSearchEngine({ postgresUrl: database.url, typesense: null }) } : {}),
    log,
    signal: stop.signal,
  });
  await eventually(async () => void (await pool.query('select 1 from history')));
  const app = await createApp({ config, pool, store, engine, log }, join(folder, 'no-web'));
  await app.listen(0, '127.0.0.1');
  const address = await urlOf(app);

  const call = async (
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = { authorization: `Bearer ${LOCAL_TOKEN}` },
  ): Promise<Answer> => {
    const answer = await fetch(path.startsWith('/api') ? `${address}${path}` : `${address}/api/v1${path}`, {
      method,
      headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      redirect: 'manual',
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '') && text !== '';
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
  };
  const context = { actor: { kind: 'system' as const, name: 'test' }, correlationId: randomUUID() };
  return {
    address,
    pool,
    store,
    folder,
    call,
    async tell(stream, ...events) {
      const { position } = await store.append(
        stream,
        events.map((event) => envelope(event, context)),
        'any',
      );
      const { status } = await call('GET', '/videos?limit=1', undefined, {
        authorization: `Bearer ${LOCAL_TOKEN}`,
        'kinolog-after': String(position),
      });
      if (status !== 200) throw new Error('the read models do not follow');
    },
    async logInAs(name, libraryIds, role = 'user') {
      const made = await call('POST', '/users', { name, password: 'a long enough password', role, libraryIds });
      if (made.status !== 201) throw new Error(JSON.stringify(made.body));
      const session = await call('POST', '/sessions', { name, password: 'a long enough password' }, {});
      return { cookie: (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '', userId: made.body.id as string };
    },
    async stop() {
      await app.close();
      stop.abort();
      await projecting;
      await engine.close();
      await store.close();
      await pool.end();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const urlOf = async (app: NestFastifyApplication): Promise<string> =>
  (await app.getUrl()).replace('[::1]', '127.0.0.1');

/** A scanned video as an event. */
export const scannedVideo = (videoId: string, libraryId: string, title: string, size = 1_000): DomainEvent =>
  sampleVideo({ videoId, libraryId, title, file: { size } });

export const addedLibrary = (libraryId: string, name: string, path: string): DomainEvent => ({
  type: 'LibraryAdded',
  data: { libraryId, name, path, rules: { include: [], exclude: [], templates: [], collections: [] } },
});
