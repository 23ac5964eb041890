import type { EncodedAppend } from '../encode-append.js';
import { type Appended, EventLogUnavailable, type Position } from '../event-store.js';
import { throughOutage } from '../through-outage.js';
import type { AppendConnection } from './append-connection.js';
import { type Pending, sendAppends } from './append-batch.js';
import { postgresOutage } from './connection-loss.js';

export interface AppendQueueOptions {
  /** Events in one transaction; a single append may exceed it. */
  readonly flushEvents: number;
  /** Bytes in one transaction; a single append may exceed it. */
  readonly flushBytes: number;
  /** How long a lost connection is tried again before callers hear `EventLogUnavailable`. */
  readonly retryMs: number;
  /** Told the last position of every flush, after its commit. */
  readonly committed: (head: Position) => void;
}

/** While one transaction is on its way, the next is prepared and sent: two keep both this process and Postgres busy. */
const AT_ONCE = 2;
/** So many at once are sent in two halves: from then on one half is prepared while the other is being written. */
const SPLIT = 16;

/**
 * Gathers a process's appends and sends them as few transactions, so that the cost of a durable commit is shared by all
 * who wait for it. Appends to one stream keep their order: a stream is in one transaction at a time.
 */
export class AppendQueue {
  private waiting: Pending[] = [];
  private readonly flushing = new Set<Promise<void>>();
  private readonly streamsInFlight = new Set<string>();
  private gathering = false;
  private closed = false;

  constructor(
    private readonly connection: AppendConnection,
    private readonly options: AppendQueueOptions,
  ) {}

  append(append: EncodedAppend): Promise<Appended> {
    if (this.closed) return Promise.reject(new EventLogUnavailable('the event log is closed'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject, ...append });
      this.gather();
    });
  }

  /** Refuses new appends and waits for those under way. */
  async close(): Promise<void> {
    this.closed = true;
    while (this.waiting.length > 0 || this.flushing.size > 0) {
      if (this.flushing.size === 0) await new Promise(setImmediate);
      await Promise.all(this.flushing);
    }
  }

  /** Callers that were settled together come back together: one turn of the loop lets all of them in. */
  private gather(): void {
    if (this.gathering || this.flushing.size >= AT_ONCE) return;
    this.gathering = true;
    setImmediate(() => {
      this.gathering = false;
      const appends = this.take();
      if (appends.length === 0) return;
      const streams = appends.map(({ stream }) => stream);
      for (const stream of streams) this.streamsInFlight.add(stream);
      const flush = this.flush(appends).finally(() => {
        this.flushing.delete(flush);
        for (const stream of streams) this.streamsInFlight.delete(stream);
        if (this.waiting.length > 0) this.gather();
      });
      this.flushing.add(flush);
      if (this.waiting.length > 0) this.gather();
    });
  }

  private async flush(appends: readonly Pending[]): Promise<void> {
    let outcomes: readonly (Appended | Error)[];
    try {
      outcomes = await throughOutage(() => sendAppends(this.connection, appends), postgresOutage(this.options.retryMs));
    } catch (error) {
      if (appends.length > 1 && !(error instanceof EventLogUnavailable)) {
        // One of them is at fault; alone, it fails alone.
        for (const append of appends) await this.flush([append]);
      } else {
        for (const append of appends) append.reject(error);
      }
      return;
    }
    let head = 0 as Position;
    for (const outcome of outcomes) if (!(outcome instanceof Error) && outcome.position > head) head = outcome.position;
    if (head > 0) this.options.committed(head);
    appends.forEach((append, i) => {
      const outcome = outcomes[i] as Appended | Error;
      if (outcome instanceof Error) append.reject(outcome);
      else append.resolve(outcome);
    });
  }

  /**
   * As many as one transaction takes. The same event id twice goes into two, where the second is found to be there; so do
   * appends to a stream that another transaction is busy with.
   */
  private take(): readonly Pending[] {
    const ids = new Set<string>();
    let events = 0;
    let bytes = 0;
    let taken = 0;
    const most = this.flushing.size === 0 && this.waiting.length >= SPLIT ? this.waiting.length / 2 : Infinity;
    for (const append of this.waiting) {
      if (taken >= most) break;
      events += append.events.length;
      bytes += append.bytes;
      if (taken > 0 && (events > this.options.flushEvents || bytes > this.options.flushBytes)) break;
      if (this.streamsInFlight.has(append.stream) || append.events.some(({ id }) => ids.has(id))) break;
      for (const { id } of append.events) ids.add(id);
      taken++;
    }
    return this.waiting.splice(0, taken);
  }
}
