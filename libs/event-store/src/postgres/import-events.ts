import type pg from 'pg';
import type { RecordedEvent } from '../event-store.js';

/** The log that was to be filled has events already. */
export class LogNotEmpty extends Error {
  constructor() {
    super('the event log is not empty: restore into a new data folder');
  }
}

/**
 * Fills an empty log with events as they were recorded: same positions, revisions and times, so that "as of" means the same.
 * All or nothing. Rejects with `LogNotEmpty`. `migrateEventLog` must have run.
 */
export async function importEvents(
  client: pg.ClientBase,
  batches: AsyncIterable<readonly RecordedEvent[]>,
): Promise<number> {
  await client.query('begin');
  try {
    const imported = await fill(client, batches);
    await client.query('commit');
    return imported;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function fill(client: pg.ClientBase, batches: AsyncIterable<readonly RecordedEvent[]>): Promise<number> {
  const head = await client.query<{ position: string }>('select position from eventlog.head for update');
  if (Number(head.rows[0]?.position) !== 0) throw new LogNotEmpty();
  const streams = new Map<string, { id: number; revision: number }>();
  const types = new Map<string, number>();
  const { rows } = await client.query<{ id: number; name: string }>('select id, name from eventlog.event_types');
  for (const { id, name } of rows) types.set(name, id);
  let count = 0;
  let last: RecordedEvent | undefined;
  for await (const events of batches) {
    for (const event of events) {
      if (last && event.position <= last.position)
        throw new Error(`the events are out of order at position ${event.position}`);
      if (!types.has(event.type)) types.set(event.type, Math.max(0, ...types.values()) + 1);
      const known = streams.get(event.stream);
      streams.set(event.stream, { id: known?.id ?? streams.size + 1, revision: event.revision });
      last = event;
    }
    await insert(client, events, streams, types);
    count += events.length;
  }
  await client.query(
    'insert into eventlog.event_types (name, id) select * from unnest($1::text[], $2::int[]) on conflict do nothing',
    [[...types.keys()], [...types.values()]],
  );
  const known = [...streams.entries()];
  await client.query(
    'insert into eventlog.streams (name, id, revision, deleted) select name, id, revision, false from unnest($1::text[], $2::bigint[], $3::bigint[]) as s(name, id, revision)',
    [known.map(([name]) => name), known.map(([, { id }]) => id), known.map(([, { revision }]) => revision)],
  );
  await client.query('update eventlog.head set position = $1, recorded_ms = $2, last_stream_id = $3', [
    last?.position ?? 0,
    last ? Date.parse(last.recordedAt) : 0,
    streams.size,
  ]);
  return count;
}

async function insert(
  client: pg.ClientBase,
  events: readonly RecordedEvent[],
  streams: ReadonlyMap<string, { id: number }>,
  types: ReadonlyMap<string, number>,
): Promise<void> {
  await client.query(
    `insert into eventlog.events (position, stream_id, stream, revision, id, recorded_ms, type_id, data, metadata)
     select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::uuid[], $6::bigint[], $7::int[], $8::text[], $9::text[])`,
    [
      events.map((event) => event.position),
      events.map((event) => streams.get(event.stream)?.id),
      events.map((event) => event.stream),
      events.map((event) => event.revision),
      events.map((event) => event.id),
      events.map((event) => Date.parse(event.recordedAt)),
      events.map((event) => types.get(event.type)),
      events.map((event) => JSON.stringify(event.data)),
      events.map((event) => JSON.stringify(event.metadata)),
    ],
  );
}
