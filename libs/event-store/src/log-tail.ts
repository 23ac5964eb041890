import { START, type Position } from './event-store.js';

/** Knows how far the log reaches and wakes those who wait for more. Hints may come late, twice or never; they never lie. */
export class LogTail {
  private known: Position = START;
  private readonly waiting = new Set<() => void>();

  /** Somebody waits: hints are worth fetching. */
  get awaited(): boolean {
    return this.waiting.size > 0;
  }

  reached(position: Position): void {
    if (position <= this.known) return;
    this.known = position;
    for (const wake of [...this.waiting]) wake();
  }

  /** Resolves when the log is known to reach beyond `position`, or when `signal` aborts. */
  beyond(position: Position, signal: AbortSignal): Promise<void> {
    if (this.known > position || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const wake = (): void => {
        if (this.known > position) done();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', done);
    });
  }
}
