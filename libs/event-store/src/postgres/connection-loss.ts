import type { Outage } from '../through-outage.js';

/** SQLSTATE classes and codes after which the same statement may succeed: connection, shutdown, start-up, deadlock, no room. */
const TRANSIENT = /^(08|57P0|40001|40P01|53)/;

/** Five characters with a digit among them; the codes of sockets (`EPIPE`) have none. */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;

/**
 * True when the server went away, or never said what became of the statement; the statement may or may not have happened.
 * An error without an SQLSTATE comes from the socket or the driver, not from Postgres.
 */
function isConnectionLoss(error: unknown): boolean {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (name === 'TypeError' || name === 'SyntaxError' || name === 'RangeError') return false;
  if (typeof code === 'string' && SQLSTATE.test(code)) return TRANSIENT.test(code);
  return true;
}

/** How Postgres adapters sit out an outage of at most `forMs` milliseconds. */
export const postgresOutage = (forMs: number): Outage => ({ where: 'Postgres', isOutage: isConnectionLoss, forMs });
