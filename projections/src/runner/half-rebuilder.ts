/** A projector of its own that stops for ever in the middle of a rebuild, and says so: `half-rebuilder.ts <url> <events>`. */
import pino from 'pino';
import { createPostgresEventStore } from '#event-store';
import type { Projection } from '../kernel/projection.js';
import { PROJECTIONS } from '../projections.js';
import { runProjections } from './runner.js';

const [url, events] = process.argv.slice(2) as [string, string];
let handled = 0;

/** Stops at the event of that number, those of the first filling counted. */
const stopping = (projection: Projection): Projection => {
  const handlers = new Proxy(projection.handlers, {
    get: (all, type: keyof typeof projection.handlers) => {
      handled += 1;
      if (handled > Number(events)) {
        process.stdout.write('in the middle\n');
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      }
      return all[type];
    },
  });
  return { ...projection, handlers } as Projection;
};

await runProjections({
  connectionString: url,
  store: createPostgresEventStore({ connectionString: url }),
  projections: PROJECTIONS.map((each) => (each.name === 'videos' ? stopping(each) : each)),
  log: pino({ level: 'silent' }),
  signal: new AbortController().signal,
});
