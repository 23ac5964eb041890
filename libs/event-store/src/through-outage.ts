import { EventLogUnavailable } from './event-store.js';
import { backoff, pause } from './wait.js';

export interface Outage {
  /** Where the log is, for the error: `Postgres`. */
  readonly where: string;
  /** True when the log cannot be reached or never said what became of the request. */
  readonly isOutage: (error: unknown) => boolean;
  /** How long to try again, in milliseconds. */
  readonly forMs: number;
  readonly signal?: AbortSignal;
}

/**
 * Repeats `work` through an outage, then rejects with `EventLogUnavailable`; other errors pass at once. `work` must be
 * safe to repeat: for appends that means the same event ids.
 */
export async function throughOutage<T>(work: () => Promise<T>, { where, isOutage, forMs, signal }: Outage): Promise<T> {
  const deadline = performance.now() + forMs;
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isOutage(error)) throw error;
      if (performance.now() >= deadline || signal?.aborted)
        throw new EventLogUnavailable(`the event log in ${where} does not answer: ${(error as Error).message}`, {
          cause: error,
        });
      await pause(backoff(attempt), signal);
    }
  }
}
