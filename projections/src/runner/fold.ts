import type pg from 'pg';
import type { RecordedEvent } from '#event-store';
import { handle, type Projection } from '../kernel/projection.js';
import { physicalName, type Build } from '../kernel/physical.js';
import { flush, load } from '../kernel/sql.js';
import { keyText, UnitOfWork } from '../kernel/unit-of-work.js';

/** An event that its projection could not handle. */
export class HandlerFailed extends Error {
  constructor(
    readonly event: RecordedEvent,
    override readonly cause: Error,
  ) {
    super(`${event.type} at ${event.position}: ${cause.message}`);
  }
}

/** Fetches the rows that these events will look at and that are not in memory yet. */
export async function loadNeeded(
  client: pg.ClientBase,
  projection: Projection,
  at: Build,
  events: readonly RecordedEvent[],
  rows: UnitOfWork,
): Promise<void> {
  const wanted = new Map(projection.tables.map((table) => [table.name, new Set<string>()]));
  for (const event of events) {
    if (!(event.type in projection.handlers)) continue;
    for (const need of projection.needs(event)) {
      const table = projection.tables.find((each) => each.name === need.table);
      if (table && !rows.holds(table, need.key)) wanted.get(need.table)?.add(keyText(need.key));
    }
  }
  for (const table of projection.tables) {
    const keys = wanted.get(table.name);
    if (keys && keys.size > 0) await load(client, table, physicalName(table, at), [...keys], rows);
  }
}

/** Handles events in memory. Throws `HandlerFailed` for the first that cannot be handled. */
export function foldInto(projection: Projection, events: readonly RecordedEvent[], rows: UnitOfWork): void {
  for (const event of events) {
    try {
      handle(projection, event, rows);
    } catch (cause) {
      throw new HandlerFailed(event, cause as Error);
    }
  }
}

/** Loads, folds and writes one batch inside the caller's transaction. */
export async function applyBatch(
  client: pg.ClientBase,
  projection: Projection,
  at: Build,
  events: readonly RecordedEvent[],
): Promise<UnitOfWork> {
  const rows = new UnitOfWork(projection.tables, false);
  await loadNeeded(client, projection, at, events, rows);
  foldInto(projection, events, rows);
  for (const table of projection.tables) await flush(client, table, physicalName(table, at), rows);
  return rows;
}
