import type pg from 'pg';
import type { RecordedEvent } from '#event-store';
import { handle, type Handlers, type Projection, type Said } from '../kernel/projection.js';
import { physicalName, type Build } from '../kernel/physical.js';
import { adopt, askAll, changes, selection, type Statement } from '../kernel/sql.js';
import { keyText, UnitOfWork } from '../kernel/unit-of-work.js';

/** An event that its projection could not handle. */
export class HandlerFailed extends Error {
  constructor(
    readonly event: Said,
    override readonly cause: Error,
  ) {
    super(`${event.type} at ${event.position}: ${cause.message}`);
  }
}

/** Events of one batch that a projection handles, and the rows that they touch. */
export interface Portion {
  readonly projection: Projection;
  readonly at: Build;
  readonly events: readonly RecordedEvent[];
  readonly rows: UnitOfWork;
}

export const portion = (projection: Projection, at: Build, events: readonly RecordedEvent[]): Portion => ({
  projection,
  at,
  events,
  rows: new UnitOfWork(projection.tables, false),
});

/** Fetches the rows that the portions' events will look at, after `before`. */
export async function load(
  client: pg.ClientBase,
  portions: readonly Portion[],
  before: readonly Statement[] = [],
): Promise<void> {
  const wanted = portions.flatMap((each) => needed(each).map((need) => ({ rows: each.rows, ...need })));
  const selections = wanted.map(({ table, physical, keys }) => selection(table, physical, keys));
  const answers = await askAll(client, [...before, ...selections]);
  wanted.forEach(({ table, keys, rows }, i) => {
    adopt(table, keys, answers[before.length + i] as pg.QueryArrayResult, rows);
  });
}

/** What writes the portions' changes. */
export const written = (portions: readonly Portion[]): Statement[] =>
  portions.flatMap(({ projection, at, rows }) =>
    projection.tables.flatMap((table) => changes(table, physicalName(table, at), rows)),
  );

function needed({ projection, at, events, rows }: Portion) {
  const wanted = new Map(projection.tables.map((table) => [table.name, new Set<string>()]));
  for (const event of events) {
    if (!(event.type in projection.handlers)) continue;
    for (const need of projection.needs(event)) {
      const table = projection.tables.find((each) => each.name === need.table);
      if (table && !rows.holds(table, need.key)) wanted.get(need.table)?.add(keyText(need.key));
    }
  }
  return projection.tables
    .map((table) => ({ table, physical: physicalName(table, at), keys: [...(wanted.get(table.name) ?? [])] }))
    .filter(({ keys }) => keys.length > 0);
}

/** Handles events in memory. Throws `HandlerFailed` for the first that cannot be handled. */
export function foldInto<Read extends Said>(handlers: Handlers<Read>, events: readonly Read[], rows: UnitOfWork): void {
  for (const event of events) {
    try {
      handle(handlers, event, rows);
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
  const own = portion(projection, at, events);
  await load(client, [own]);
  foldInto(projection.handlers, events, own.rows);
  await askAll(client, written([own]));
  return own.rows;
}
