import { EventLogUnavailable } from '../event-store.js';
import { backoff, pause } from '../wait.js';

/** SQLSTATE classes and codes after which the same statement may succeed: connection, shutdown, start-up, deadlock, no room. */
const TRANSIENT = /^(08|57P0|40001|40P01|53)/;

/** Five characters with a digit among them; the codes of sockets (`EPIPE`) have none. */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;

/**
 * True when the server went away, or never said what became of the statement; the statement may or may not have happened.
 * An error without an SQLSTATE comes from the socket or the driver, not from Postgres.
 */
export function isConnectionLoss(error: unknown): boolean {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (name === 'TypeError' || name === 'SyntaxError' || name === 'RangeError') return false;
  if (typeof code === 'string' && SQLSTATE.test(code)) return TRANSIENT.test(code);
  return true;
}

/**
 * Repeats `work` while the connection is lost, for at most `forMs` milliseconds of waiting, then rejects with
 * `EventLogUnavailable`. Other errors pass at once. `work` must be safe to repeat.
 */
export async function throughConnectionLoss<T>(
  work: () => Promise<T>,
  forMs: number,
  signal?: AbortSignal,
): Promise<T> {
  const deadline = performance.now() + forMs;
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isConnectionLoss(error)) throw error;
      if (performance.now() >= deadline || signal?.aborted)
        throw new EventLogUnavailable(`the event log in Postgres does not answer: ${(error as Error).message}`, {
          cause: error,
        });
      await pause(backoff(attempt), signal);
    }
  }
}
