import type { DataOf, EventType } from '#domain';
import type { RecordedEvent, SaidEvent } from '#event-store';
import type { TableSpec } from '#read-models';
import type { UnitOfWork } from './unit-of-work.js';

/** An event whose type is known: as it was recorded, or only what it says and when. */
export type EventOf<T extends EventType, Read = RecordedEvent> = Omit<Read, 'type' | 'data'> & {
  readonly type: T;
  readonly data: DataOf<T>;
};
/** All that a projection may look at which is filled stream by stream. */
export type Said = Omit<SaidEvent, 'schema'>;

/** One event in, row changes out: synchronous, no clock, no I/O. */
export type Handler<T extends EventType, Read = RecordedEvent> = (event: EventOf<T, Read>, rows: UnitOfWork) => void;

export type Handlers<Read = RecordedEvent> = { readonly [T in EventType]?: Handler<T, Read> };

/** Which rows a handler will look at, so that a whole batch's rows can be fetched at once. */
export interface RowsNeeded {
  readonly table: string;
  /** Values of the table's key, in its order. */
  readonly key: readonly unknown[];
}

interface AnyProjection {
  readonly name: string;
  /** A changed table or handler is a new version: it is filled beside the old one and then swapped in. */
  readonly version: number;
  // A projection's tables have different row types; the unit of work is handed the spec wherever a row is touched.
  readonly tables: readonly AnyTable[];
  /** True when handlers never read a row: a rebuild may write rows away as it goes. */
  readonly writesOnly?: boolean;
  /** Rows that handling this event reads. A row that is only written need not be named. */
  readonly needs: (event: RecordedEvent) => readonly RowsNeeded[];
}

/**
 * With `byStream` each row is decided by the events of one stream alone, and by what they say: a rebuild may then take stream after stream,
 * and write rows away as it goes. Tables that are `shared` hold sums, which come out alike in any order.
 */
export type Projection = AnyProjection &
  (
    | { readonly handlers: Handlers; readonly byStream?: undefined }
    | { readonly handlers: Handlers<Said>; readonly byStream: { readonly shared: readonly AnyTable[] } }
  );

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of tables of different rows
export type AnyTable = TableSpec<any>;

export const handledTypes = (projection: Projection): readonly string[] => Object.keys(projection.handlers);

/** Calls the handler of the event's type, if there is one. */
export function handle<Read extends Said>(handlers: Handlers<Read>, event: Read, rows: UnitOfWork): void {
  const handler = handlers[event.type as EventType] as ((event: Read, rows: UnitOfWork) => void) | undefined;
  handler?.(event, rows);
}
