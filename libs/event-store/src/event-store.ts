import type { EventMetadata } from '#domain';

declare const positionBrand: unique symbol;
/**
 * A place in the whole log. Opaque and comparable (`<`, `>`, `===`), never arithmetic: on Postgres it happens to be dense,
 * on EventStoreDB it is a log offset. Always a safe integer; `START` is before the first event.
 */
export type Position = number & { readonly [positionBrand]: true };
export const START = 0 as Position;

export interface NewEvent {
  /** UUID. Appending the same ids to the same stream again changes nothing and answers as the first time did. */
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly metadata: EventMetadata;
}

export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  /** 0 for a stream's first event. */
  readonly revision: number;
  readonly position: Position;
  /** ISO 8601, given by the log; never decreases with position. */
  readonly recordedAt: string;
}

/** What an event says and when it was said, without who said it and where it stands in its stream: all that folding needs. */
export interface SaidEvent extends Pick<RecordedEvent, 'type' | 'data' | 'position' | 'recordedAt'> {
  /** Shape number of `data`. */
  readonly schema: number;
}

/** `'none'`: the stream must not exist (or was deleted); `'any'`: no check; a number: the revision of the stream's last event. */
export type ExpectedRevision = 'none' | 'any' | number;

export interface Appended {
  /** Revision of the last event appended. */
  readonly revision: number;
  /** Position of the last event appended. */
  readonly position: Position;
}

/** What a reader of the whole log gets at a time. */
export interface Batch {
  readonly events: readonly RecordedEvent[];
  /** Everything up to here was looked at, also what the filter left out: the checkpoint once `events` are dealt with. */
  readonly scannedTo: Position;
  /** True when, as far as the reader knew when it read, nothing came after. */
  readonly caughtUp: boolean;
}

export interface ReadAllOptions {
  /** Exclusive. */
  readonly after: Position;
  /** Only these event types; all when absent. */
  readonly types?: readonly string[];
  /** At most so many events a batch. Default 1,000. */
  readonly limit?: number;
}

export interface ReadByStreamOptions {
  /** Inclusive: what came later is left out. */
  readonly upTo: Position;
  /** Only these event types; all when absent. */
  readonly types?: readonly string[];
  /** Some so many events a batch; a longer stream is in one all the same. Default 1,000. */
  readonly limit?: number;
}

export interface SubscribeOptions extends ReadAllOptions {
  /** Ends the subscription; the iterator returns without an error. */
  readonly signal: AbortSignal;
  /** Once it caught up, news are gathered for so many milliseconds: for who need not be first. Default 0. */
  readonly gatherMs?: number;
}

export interface ReadStreamOptions {
  /** Inclusive revision to begin at. Default: 0 forwards, the last one backwards. */
  readonly from?: number;
  readonly direction?: 'forwards' | 'backwards';
  readonly limit?: number;
}

/**
 * The event log: source of truth, one ordered feed. Every adapter passes the same contract suite.
 * All methods may reject with `EventLogUnavailable`; retry with the same event ids.
 */
export interface EventStore {
  /** Appends all or nothing. Rejects with `WrongExpectedRevision`. */
  append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended>;
  /** Empty for a stream that does not exist or was deleted. */
  readStream(stream: string, options?: ReadStreamOptions): Promise<readonly RecordedEvent[]>;
  /** One batch of the whole log in position order. */
  readAll(options: ReadAllOptions): Promise<Batch>;
  /**
   * The log from a place to where it ends, batch after batch: for rebuilds. The next batch is on its way while the consumer
   * works on one. The last one says that it caught up.
   */
  readOn(options: ReadAllOptions): AsyncIterable<Batch>;
  /**
   * Stream after stream, each whole and in one batch: for what one stream after the other decides. Absent where the log keeps no such
   * order.
   */
  readonly readByStream?: ((options: ReadByStreamOptions) => AsyncIterable<readonly SaidEvent[]>) | undefined;
  /** Follows the log for ever; pulls, so a slow consumer is never flooded. Survives a lost connection by itself. */
  subscribe(options: SubscribeOptions): AsyncIterable<Batch>;
  /** Position of the last event, `START` when empty. */
  head(): Promise<Position>;
  /** Removes a stream's events from reading. It may be begun again with `'none'`; revisions go on counting. */
  deleteStream(stream: string): Promise<void>;
  close(): Promise<void>;
}

/** The stream was not where the writer thought: load it again and decide again. */
export class WrongExpectedRevision extends Error {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** Revision of the stream's last event, -1 when it has none. */
    readonly actual: number,
  ) {
    super(`stream ${stream} is at revision ${actual}, expected ${expected}`);
    this.name = 'WrongExpectedRevision';
  }
}

/** The log could not be reached, or the outcome of an append is unknown. Retry with the same event ids. */
export class EventLogUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EventLogUnavailable';
  }
}
