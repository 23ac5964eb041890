import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '#engines';
import { openEventStore, START, type EventStore } from '#event-store';
import { PROJECTIONS, type Projection } from '#projections';
import { Filler } from '../projections/src/runner/filler.js';
import { projectorPool } from '../projections/src/runner/pool.js';
import { withPostgres } from './append-load.js';
import type { Benchmark } from './bench.js';
import { fillLog } from './support/fill-log.js';
import { videoEvents } from './support/video-events.js';

/** The server is to measure us, not its collector. */
const ROOMY = '--max-semi-space-size=64';
const MAIN = fileURLToPath(new URL('../libs/event-store/src/wire-server/main.js', import.meta.url));

async function withWireServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const port = await freePort();
  const server = spawn(process.execPath, [ROOMY, MAIN, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(server.stdout, 'data');
    return await work(`esdb://127.0.0.1:${port}?tls=false`);
  } finally {
    server.kill('SIGTERM');
  }
}

async function readOnly(store: EventStore): Promise<number> {
  const begun = performance.now();
  let read = 0;
  for await (const { events } of store.readOn({ after: START, limit: 5_000 })) read += events.length;
  return (read * 1_000) / (performance.now() - begun);
}

const benchmark: Benchmark = {
  name: 'rebuild-eventstoredb',
  about: 'the same rebuild, read through the EventStoreDB client from the wire server',
  run: ({ quick, args, say }) =>
    withPostgres(args['postgres'], (postgresUrl) =>
      withWireServer(async (eventstoreUrl) => {
        const [events, videos] = quick ? [60_000, 12_000] : [300_000, 60_000];
        const projection = PROJECTIONS.find((each) => each.name === 'videos') as Projection;
        const store = await openEventStore({ eventstoreUrl });
        const pool = projectorPool(postgresUrl);
        pool.on('error', () => undefined); // its server is stopped next
        try {
          await pool.query('create extension if not exists pg_trgm');
          say(`filling the wire server: ${events} events of ${videos} videos`);
          await fillLog(store, videoEvents(events, videos));
          await readOnly(store); // the server writes its bytes at the first reading, which a real one has on disk
          const reading = await readOnly(store);
          say(`the client reading only: ${Math.round(reading)} events/s`);
          const begun = performance.now();
          const filler = new Filler(pool, store, projection, { schema: 'public', version: 1, build: 1 });
          await filler.fill();
          const value = Math.round((filler.filled.events * 1_000) / (performance.now() - begun));
          say(`rebuilt at ${value} events/s`);
          return {
            value,
            unit: 'events/s',
            reference: 'the client reading only',
            referenceValue: Math.round(reading),
            must: '≥ 30,000 events/s',
            ok: value >= 30_000,
          };
        } finally {
          await pool.end();
          await store.close();
        }
      }),
    ),
};
export default benchmark;
