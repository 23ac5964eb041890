/** A process of its own that appends until it is killed, printing each confirmed append: `crash-writer.ts <urls as JSON> <event type>`. */
import { randomUUID } from 'node:crypto';
import { openEventStore } from '../open-event-store.js';
import { freshNames, sampleEvent } from './sample-events.js';

const [urls, type] = process.argv.slice(2) as [string, string];
const store = await openEventStore(JSON.parse(urls) as Parameters<typeof openEventStore>[0]);

await Promise.all(
  Array.from({ length: 16 }, async () => {
    for (;;) {
      const append = randomUUID();
      await store.append(
        freshNames().stream,
        [0, 1, 2].map((n) => sampleEvent(type, { append, n })),
        'none',
      );
      process.stdout.write(`${append}\n`);
    }
  }),
);
