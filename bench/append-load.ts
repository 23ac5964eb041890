import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '#engines';
import { type EventStore, newEventId, type NewEvent, openEventStore } from '#event-store';
import { openPool } from '#read-models';
import { quantile } from './bench.js';

/** What a number of callers saw who did one thing after another. */
export interface Load {
  /** Times per second, all callers together. */
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Lets `callers` repeat `once` until it was done `total` times. */
export async function load(callers: number, total: number, once: (caller: number) => Promise<void>): Promise<Load> {
  const times: number[] = [];
  let begun = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      while (begun++ < total) {
        const at = performance.now();
        await once(caller);
        times.push(performance.now() - at);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  const max = times.reduce((a, b) => Math.max(a, b), 0);
  return { perSecond: times.length / seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99), max };
}

/** A fresh, durable embedded Postgres with the product's settings, removed afterwards; `--postgres URL` measures another. */
export async function withPostgres<T>(given: string | undefined, work: (url: string) => Promise<T>): Promise<T> {
  if (given) return work(given);
  const folder = await mkdtemp(join(tmpdir(), 'kinolog-bench-'));
  await chmod(folder, 0o711);
  try {
    const cluster = await startPostgres({ folder: join(folder, 'postgres') });
    try {
      return await work(cluster.url);
    } finally {
      await cluster.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Each caller tells the story of one video after another: the stream's first event, then four more at the expected revision. */
export async function appendLoad(url: string, callers: number, warmUp: number, total: number): Promise<Load> {
  const store = await openEventStore({ postgresUrl: url });
  try {
    const stories = Array.from({ length: callers }, () => story(store));
    const once = (caller: number): Promise<void> => (stories[caller] as () => Promise<void>)();
    await load(callers, warmUp, once);
    return await load(callers, total, once);
  } finally {
    await store.close();
  }
}

function story(store: EventStore): () => Promise<void> {
  let stream = '';
  let revision = 4;
  return async () => {
    if (revision === 4) {
      stream = `video-${randomUUID()}`;
      ({ revision } = await store.append(stream, [event()], 'none'));
    } else {
      ({ revision } = await store.append(stream, [event()], revision));
    }
  };
}

const event = (): NewEvent => ({
  id: newEventId(),
  type: 'Rated',
  data: { videoId: randomUUID(), grade: 'A', previous: null },
  metadata: {
    at: new Date().toISOString(),
    actor: { kind: 'user', id: 'u1' },
    correlationId: randomUUID(),
    causationId: null,
    schema: 1,
  },
});

/** The reference: the same rows under the same keys by bare `pg`, one row a transaction, without streams or expected revisions. */
export async function bareLoad(url: string, connections: number, warmUp: number, total: number): Promise<Load> {
  const pool = openPool({ connectionString: url, max: connections });
  try {
    await pool.query(`create table bare_events (
      position bigint generated always as identity primary key, stream text not null, revision bigint not null,
      id uuid not null unique, type text not null, data text not null, metadata text not null, unique (stream, revision))`);
    const once = async (): Promise<void> => {
      const { id, type, data, metadata } = event();
      await pool.query({
        name: 'bare',
        text: 'insert into bare_events (stream, revision, id, type, data, metadata) values ($1, 0, $2, $3, $4, $5)',
        values: [`video-${randomUUID()}`, id, type, JSON.stringify(data), JSON.stringify(metadata)],
      });
    };
    await load(connections, warmUp, once);
    return await load(connections, total, once);
  } finally {
    await pool.query('drop table if exists bare_events');
    await pool.end();
  }
}

export const told = ({ perSecond, p50, p99, max }: Load): string =>
  `${Math.round(perSecond).toLocaleString('en')}/s, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, max ${max.toFixed(1)} ms`;
