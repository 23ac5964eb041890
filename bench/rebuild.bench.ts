import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { openEventStore, type EventStore } from '#event-store';
import { PROJECTIONS, type Projection } from '#projections';
import {
  createIndexes,
  createTables,
  indexFilled,
  physicalName,
  type Build,
} from '../projections/src/kernel/physical.js';
import { compareBuilds } from '../projections/src/runner/compare.js';
import { Filler } from '../projections/src/runner/filler.js';
import { applyBatch } from '../projections/src/runner/fold.js';
import { projectorPool } from '../projections/src/runner/pool.js';
import { transaction } from '../projections/src/runner/transaction.js';
import { withPostgres } from './append-load.js';
import type { Benchmark } from './bench.js';
import { fillLog } from './support/fill-log.js';
import { videoEvents } from './support/video-events.js';

const build = (schema: string): Build => ({ schema, version: 1, build: 1 });

type Pool = ReturnType<typeof projectorPool>;

async function eventByEvent(pool: Pool, store: EventStore, projection: Projection, at: Build): Promise<void> {
  await transaction(pool, async (client) => {
    await createTables(client, projection, at);
    await createIndexes(client, projection, at);
  });
  const { events } = await store.readAll({ after: 0 as never, limit: 2_000 });
  for (const event of events) await transaction(pool, (client) => applyBatch(client, projection, at, [event]));
}

/** Seconds that a client needs who has the rows ready as COPY's text: fresh tables, the rows, the same indexes. */
async function copyByClient(pool: Pool, projection: Projection, from: Build, to: Build): Promise<number> {
  const lines = new Map<string, Buffer[]>();
  await transaction(pool, async (client) => {
    for (const table of projection.tables) {
      const read: Buffer[] = [];
      for await (const part of client.query(copyTo(`copy ${physicalName(table, from)} to stdout`)))
        read.push(part as Buffer);
      lines.set(table.name, read);
    }
  });
  const begun = performance.now();
  await transaction(pool, async (client) => {
    await createTables(client, projection, to);
    for (const table of projection.tables) {
      const into = client.query(copyFrom(`copy ${physicalName(table, to)} from stdin`));
      await pipeline(Readable.from(lines.get(table.name) as Buffer[], { objectMode: true }), into);
    }
  });
  await indexFilled(pool, projection, to);
  return (performance.now() - begun) / 1_000;
}

const benchmark: Benchmark = {
  name: 'rebuild',
  about: 'a whole log into the videos read model, beside the live tables',
  run: ({ quick, args, say }) =>
    withPostgres(args['postgres'], async (url) => {
      const [events, videos] = quick ? [200_000, 40_000] : [1_000_000, 200_000];
      const projection = PROJECTIONS.find((each) => each.name === 'videos') as Projection;
      const store = await openEventStore({ postgresUrl: url });
      const pool = projectorPool(url);
      try {
        await pool.query(
          'create extension if not exists pg_trgm; create schema one; create schema two; create schema whole; create schema copied',
        );
        say(`filling a log: ${events} events of ${videos} videos`);
        await fillLog(store, videoEvents(events, videos));
        const head = await store.head();
        // Rows that nobody looked at since they were written are dear to look at; autovacuum would do it within a minute.
        say('vacuuming the log, as Postgres does by itself after so many appends');
        await pool.query('vacuum eventlog.events');

        const prefix = await store.readAll({ after: 0 as never, limit: 2_000 });
        await eventByEvent(pool, store, projection, build('one'));
        await new Filler(pool, store, projection, build('two')).fill({ position: prefix.scannedTo });
        const differences = await transaction(pool, (client) =>
          compareBuilds(client, projection, build('one'), build('two')),
        );
        say(
          `identical to folding event by event (${prefix.events.length} events): ${differences.length === 0 ? 'yes' : 'NO'}`,
        );

        const filler = new Filler(pool, store, projection, build('whole'));
        const memory = process.memoryUsage().rss;
        const begun = performance.now();
        await filler.fill({ position: head });
        const seconds = (performance.now() - begun) / 1_000;
        say(
          `rebuilt ${filler.filled.events} events in ${seconds.toFixed(1)} s, indexes included; memory grew by ${Math.round((process.memoryUsage().rss - memory) / 1_048_576)} MiB`,
        );

        const reference = await copyByClient(pool, projection, build('whole'), build('copied'));
        const value = Math.round(filler.filled.events / seconds);
        return {
          value,
          unit: 'events/s',
          reference: 'a client copying the same rows in (COPY FROM STDIN) and indexing them, as events/s',
          referenceValue: Math.round(filler.filled.events / reference),
          must: '≥ 75,000 events/s and identical to event-by-event folding',
          ok: value >= 75_000 && differences.length === 0,
        };
      } finally {
        await pool.end();
        await store.close();
      }
    }),
};
export default benchmark;
