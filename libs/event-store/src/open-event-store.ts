import pg from 'pg';
import type { EventStore } from './event-store.js';
import { migrateEventLog } from './postgres/migrate-event-log.js';
import { createPostgresEventStore } from './postgres/postgres-event-store.js';

export interface EventStoreUrls {
  /** `postgres://…`: the log is in this database, brought to the present schema first. */
  readonly postgresUrl?: string | undefined;
  /** `esdb://…`: the log is there instead. */
  readonly eventstoreUrl?: string | undefined;
}

/** Opens the event log where the URLs say. Rejects with `NewerEventLog` when a newer Kinolog wrote it. */
export async function openEventStore({ postgresUrl, eventstoreUrl }: EventStoreUrls): Promise<EventStore> {
  if (eventstoreUrl) {
    // Loaded only where it is used: with gRPC it weighs some 30 MiB in each process.
    const { createEventStoreDbEventStore } = await import('./eventstoredb/eventstoredb-event-store.js');
    return createEventStoreDbEventStore({ connectionString: eventstoreUrl });
  }
  if (!postgresUrl) throw new TypeError('an event log needs the URL of EventStoreDB or of Postgres');
  const client = new pg.Client({ connectionString: postgresUrl });
  client.on('error', () => undefined); // lost between two statements: the next one tells
  await client.connect();
  try {
    await migrateEventLog(client);
  } finally {
    await client.end();
  }
  return createPostgresEventStore({ connectionString: postgresUrl });
}
