import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import pino from 'pino';
import { readConfig } from '#config';
import { openEventStore, START, type EventStore, type RecordedEvent } from '#event-store';
import { openJobQueues } from '#jobs';
import { PROJECTIONS, runProjections } from '#projections';
import { testDatabase, type TestDatabase } from '#testing';
import type { Platform } from './kernel/platform.js';
import { WorkerModule } from './worker.module.js';

export const context = { actor: { kind: 'system', name: 'test' }, correlationId: randomUUID() } as const;

/** For specs: whole workers on a folder of their own, a real Postgres and a real projector. */
export class WorkerWorld {
  readonly #running: { app: INestApplicationContext; platform: Platform }[] = [];
  readonly #stop = new AbortController();
  #projector: Promise<void> = Promise.resolve();

  private constructor(
    private readonly database: TestDatabase,
    readonly store: EventStore,
    private readonly pool: pg.Pool,
    /** The library's folder. */
    readonly root: string,
    readonly data: string,
  ) {}

  static async make(): Promise<WorkerWorld> {
    const database = await testDatabase();
    const folder = (name: string): string => {
      const made = realpathSync(mkdtempSync(join(tmpdir(), name)));
      chmodSync(made, 0o755);
      return made;
    };
    const store = await openEventStore({ postgresUrl: database.url });
    const pool = new pg.Pool({ connectionString: database.url, max: 2 });
    pool.on('error', () => undefined); // the database is dropped under it at the end
    const world = new WorkerWorld(database, store, pool, folder('kinolog worker '), folder('kinolog data '));
    world.#projector = runProjections({
      connectionString: database.url,
      store,
      projections: PROJECTIONS,
      log: pino({ level: 'silent' }),
      signal: world.#stop.signal,
    });
    return world;
  }

  /** A file at rest in the library. */
  put(path: string, content: Buffer | string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
    utimesSync(join(this.root, path), 1_700_000_000, 1_700_000_000);
  }

  /** What a worker of this world is told. */
  get environment(): Record<string, string> {
    return {
      KINOLOG_DATA: this.data,
      KINOLOG_POSTGRES_URL: this.database.url,
      KINOLOG_LIBRARY: this.root,
      KINOLOG_SWEEP_SECONDS: '600',
    };
  }

  async start(): Promise<void> {
    const postgresUrl = this.database.url;
    const config = readConfig(this.environment);
    const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
    const own = new pg.Pool({ connectionString: postgresUrl, max: 6 });
    own.on('error', () => undefined); // the database is dropped under it at the end
    const [store, queues] = [await openEventStore({ postgresUrl }), openJobQueues({ postgresUrl })];
    const platform: Platform = { config, log, pool: own, store, queues };
    const quiet = { logger: false, abortOnError: false } as const;
    const app = await NestFactory.createApplicationContext(WorkerModule.on(platform), quiet);
    this.#running.push({ app, platform });
  }

  /** Ends all workers in order; how many milliseconds that took. */
  async halt(): Promise<number> {
    const begun = Date.now();
    for (const { app, platform } of this.#running.splice(0)) {
      await app.close();
      await platform.queues.close();
      await platform.store.close();
      await platform.pool.end();
    }
    return Date.now() - begun;
  }

  async rows<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.pool.query<T>(sql, values)).rows;
  }

  /** Paths of the files that are there, as the read model shows them. */
  async present(): Promise<string[]> {
    const sql = 'select path from files where state = \'present\' order by path collate "C"';
    return (await this.rows<{ path: string }>(sql)).map((row) => row.path);
  }

  async events(...types: string[]): Promise<readonly RecordedEvent[]> {
    return (await this.store.readAll({ after: START, types, limit: 10_000 })).events;
  }

  async said(type: string): Promise<number> {
    return (await this.events(type)).length;
  }

  async end(): Promise<void> {
    await this.halt();
    this.#stop.abort();
    await this.#projector;
    await this.store.close();
    await this.pool.end();
    await this.database.drop();
    for (const folder of [this.root, this.data]) rmSync(folder, { recursive: true, force: true });
  }
}
