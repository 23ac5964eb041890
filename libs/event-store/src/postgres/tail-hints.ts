import type { Pool, PoolClient } from 'pg';
import type { Position } from '../event-store.js';
import type { LogTail } from '../log-tail.js';
import { backoff, pause } from '../wait.js';

const CHANNEL = 'eventlog';
/** The poll finds what a lost notification did not tell. */
const POLL_MS = 300;
/** Under load one notification serves many appends. */
const NOTIFY_EVERY_MS = 5;

/**
 * Carries word of new events between processes. Notifications are sent after the append's transaction, since a transaction
 * that notifies commits under a lock of the whole server; they are hints, and a short poll stands behind them. Listening
 * begins with the first reader who waits and reconnects by itself.
 */
export class TailHints {
  private readonly ended = new AbortController();
  private readonly work = new Set<Promise<void>>();
  private listening = false;
  private toTell: Position | undefined;
  private telling = false;

  constructor(
    private readonly pool: Pool,
    private readonly tail: LogTail,
    private readonly head: () => Promise<Position>,
  ) {}

  /** A flush of this process committed. */
  committed(head: Position): void {
    this.tail.reached(head);
    this.toTell = head;
    if (!this.telling) this.keep(this.tell());
  }

  listen(): void {
    if (this.listening) return;
    this.listening = true;
    this.keep(this.hear());
    this.keep(this.poll());
  }

  async close(): Promise<void> {
    this.ended.abort();
    await Promise.all(this.work);
  }

  private keep(work: Promise<void>): void {
    this.work.add(work);
    void work.finally(() => this.work.delete(work));
  }

  private async tell(): Promise<void> {
    this.telling = true;
    while (this.toTell !== undefined) {
      const head = this.toTell;
      this.toTell = undefined;
      // Asynchronous commit: a lost hint costs one poll, waiting for the disk would cost every reader.
      await this.tryTo(() =>
        this.pool.query(`begin; set local synchronous_commit = off; notify ${CHANNEL}, '${head}'; commit`),
      );
      await pause(NOTIFY_EVERY_MS, this.ended.signal);
    }
    this.telling = false;
  }

  private async hear(): Promise<void> {
    for (let attempt = 0; !this.ended.signal.aborted; attempt++) {
      let client: PoolClient | undefined;
      await this.tryTo(async () => {
        client = await this.pool.connect();
        const lost = new Promise<void>((resolve) => {
          client?.on('error', () => resolve());
          client?.on('end', () => resolve());
          this.ended.signal.addEventListener('abort', () => resolve());
        });
        client.on('notification', ({ payload }) => this.tail.reached(Number(payload) as Position));
        await client.query(`listen ${CHANNEL}`);
        this.tail.reached(await this.head());
        attempt = 0;
        await lost;
      });
      client?.release(true);
      await pause(backoff(attempt), this.ended.signal);
    }
  }

  private async poll(): Promise<void> {
    while (!this.ended.signal.aborted) {
      if (this.tail.awaited) await this.tryTo(async () => this.tail.reached(await this.head()));
      await pause(POLL_MS, this.ended.signal);
    }
  }

  /** Hints may fail: who needs the log itself reads it and hears the error there. */
  private async tryTo(work: () => Promise<unknown>): Promise<void> {
    await work().catch(() => undefined);
  }
}
