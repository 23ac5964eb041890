import type pg from 'pg';

/** Runs work in a transaction on a connection of its own; with `begin` null, the work begins it. */
export async function transaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  begin: string | null = 'begin',
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // Lost between two statements, it is told to nobody who waits: the next one fails with it.
  const lost = (error: Error): void => {
    broken = error;
  };
  client.on('error', lost);
  try {
    if (begin !== null) await client.query(begin);
    const done = await work(client);
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback').catch(lost);
    throw error;
  } finally {
    client.off('error', lost);
    client.release(broken);
  }
}

const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);
const SPOKEN = /terminated|Connection ended|not queryable|timeout exceeded|Client has encountered a connection error/;

/** True when the database went away (or is starting or stopping), rather than refused what it was asked. */
export function isConnectionLoss(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  if (code && (NETWORK.has(code) || code.startsWith('08') || code.startsWith('57P'))) return true;
  return SPOKEN.test(message ?? '');
}
