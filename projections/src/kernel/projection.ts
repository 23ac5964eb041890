import type { DataOf, EventType } from '#domain';
import type { RecordedEvent } from '#event-store';
import type { TableSpec } from '#read-models';
import type { UnitOfWork } from './unit-of-work.js';

/** A recorded event whose type is known. */
export type EventOf<T extends EventType> = Omit<RecordedEvent, 'type' | 'data'> & {
  readonly type: T;
  readonly data: DataOf<T>;
};

/** One event in, row changes out: synchronous, no clock, no I/O. */
export type Handler<T extends EventType> = (event: EventOf<T>, rows: UnitOfWork) => void;

export type Handlers = { readonly [T in EventType]?: Handler<T> };

/** Which rows a handler will look at, so that a whole batch's rows can be fetched at once. */
export interface RowsNeeded {
  readonly table: string;
  /** Values of the table's key, in its order. */
  readonly key: readonly unknown[];
}

export interface Projection {
  readonly name: string;
  /** A changed table or handler is a new version: it is filled beside the old one and then swapped in. */
  readonly version: number;
  // A projection's tables have different row types; the unit of work is handed the spec wherever a row is touched.
  readonly tables: readonly AnyTable[];
  readonly handlers: Handlers;
  /** True when handlers never read a row: a rebuild may write rows away as it goes. */
  readonly writesOnly?: boolean;
  /**
   * Set when each row is decided by the events of one stream alone: a rebuild may then take stream after stream, and write rows away as
   * it goes. Tables that are `shared` hold sums, which come out alike in any order.
   */
  readonly byStream?: { readonly shared: readonly AnyTable[] };
  /** Rows that handling this event reads. A row that is only written need not be named. */
  readonly needs: (event: RecordedEvent) => readonly RowsNeeded[];
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of tables of different rows
export type AnyTable = TableSpec<any>;

export const handledTypes = (projection: Projection): readonly string[] => Object.keys(projection.handlers);

/** Calls the handler of the event's type, if this projection has one. */
export function handle(projection: Projection, event: RecordedEvent, rows: UnitOfWork): void {
  const handler = projection.handlers[event.type as EventType] as
    ((event: RecordedEvent, rows: UnitOfWork) => void) | undefined;
  handler?.(event, rows);
}
