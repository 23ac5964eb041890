import { END, type EventStoreDBClient, excludeSystemEvents } from '@eventstore/db-client';
import type { Position } from '../event-store.js';
import type { LogTail } from '../log-tail.js';
import { backoff, pause } from '../wait.js';
import { positionOf } from './recorded-event.js';

/** The poll finds what a broken subscription did not tell. */
const POLL_MS = 500;

/**
 * Learns of new events by a live subscription to `$all`. It only says how far the log reaches; readers fetch the events
 * themselves, so nothing depends on where a subscription begins again after a loss, which the client leaves to its user.
 */
export class LiveHints {
  private readonly ended = new AbortController();
  private readonly work: Promise<void>[] = [];

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly tail: LogTail,
    private readonly head: () => Promise<Position>,
  ) {}

  listen(): void {
    if (this.work.length > 0) return;
    this.work.push(this.hear(), this.poll());
  }

  async close(): Promise<void> {
    this.ended.abort();
    await Promise.all(this.work);
  }

  private async hear(): Promise<void> {
    const { signal } = this.ended;
    for (let attempt = 0; !signal.aborted; attempt++) {
      await this.tryTo(async () => {
        const subscription = this.client.subscribeToAll({ fromPosition: END, filter: excludeSystemEvents() });
        const stop = (): void => void subscription.unsubscribe();
        signal.addEventListener('abort', stop, { once: true });
        subscription.on('confirmation', () => {
          attempt = 0;
          void this.look();
        });
        try {
          for await (const { event } of subscription) if (event) this.tail.reached(positionOf(event));
        } finally {
          signal.removeEventListener('abort', stop);
        }
      });
      await pause(backoff(attempt), signal);
    }
  }

  private async poll(): Promise<void> {
    while (!this.ended.signal.aborted) {
      if (this.tail.awaited) await this.look();
      await pause(POLL_MS, this.ended.signal);
    }
  }

  private look(): Promise<void> {
    return this.tryTo(async () => this.tail.reached(await this.head()));
  }

  /** Hints may fail: who needs the log itself reads it and hears the error there. */
  private async tryTo(work: () => Promise<void>): Promise<void> {
    await work().catch(() => undefined);
  }
}
