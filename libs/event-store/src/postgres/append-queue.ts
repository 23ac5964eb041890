import type { Pool } from 'pg';
import type { EncodedAppend } from '../encode-append.js';
import { type Appended, EventLogUnavailable, type Position } from '../event-store.js';
import { throughOutage } from '../through-outage.js';
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

/**
 * Gathers a process's appends and sends them as one transaction at a time: while one commits, the next gathers. So the
 * cost of a durable commit is shared by all who wait for it.
 */
export class AppendQueue {
  private waiting: Pending[] = [];
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly pool: Pool,
    private readonly options: AppendQueueOptions,
  ) {}

  append(append: EncodedAppend): Promise<Appended> {
    if (this.closed) return Promise.reject(new EventLogUnavailable('the event log is closed'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...append, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Refuses new appends and waits for those under way. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private async run(): Promise<void> {
    do {
      // Callers that were settled together come back together: one turn of the loop lets all of them in.
      await new Promise(setImmediate);
      await this.flush(this.take());
    } while (this.waiting.length > 0);
    this.running = undefined;
  }

  private async flush(appends: readonly Pending[]): Promise<void> {
    let outcomes: readonly (Appended | Error)[];
    try {
      outcomes = await throughOutage(() => sendAppends(this.pool, appends), postgresOutage(this.options.retryMs));
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

  /** As many as one transaction takes. The same event id twice goes into two, where the second is found to be there. */
  private take(): readonly Pending[] {
    const ids = new Set<string>();
    let events = 0;
    let bytes = 0;
    let taken = 0;
    for (const append of this.waiting) {
      events += append.events.length;
      bytes += append.bytes;
      if (taken > 0 && (events > this.options.flushEvents || bytes > this.options.flushBytes)) break;
      if (append.events.some((event) => ids.has(event.id))) break;
      for (const event of append.events) ids.add(event.id);
      taken++;
    }
    return this.waiting.splice(0, taken);
  }
}
