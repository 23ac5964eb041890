import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface HeldLock {
  /** Aborts when the lock's session died: whoever held it must stop at once. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/**
 * A lock across processes that ends with its session, so that a killed worker leaves none behind. Waits until it is free;
 * rejects with the signal's reason when that aborts first.
 */
export async function takeLock(connectionString: string, name: string, signal: AbortSignal): Promise<HeldLock> {
  const client = new pg.Client({
    connectionString,
    application_name: `kinolog lock ${name}`.slice(0, 63),
    keepAlive: true,
  });
  const lost = new AbortController();
  client.on('error', (error) => lost.abort(error));
  await client.connect();
  try {
    for (;;) {
      signal.throwIfAborted();
      const { rows } = await client.query<{ mine: boolean }>(
        "select pg_try_advisory_lock(hashtext('kinolog worker'), hashtext($1)) as mine",
        [name],
      );
      if (rows[0]?.mine) break;
      await sleep(200, undefined, { signal });
    }
  } catch (error) {
    await client.end();
    throw signal.aborted ? signal.reason : error;
  }
  return {
    lost: lost.signal,
    release: async () => {
      client.removeAllListeners('error');
      client.on('error', () => undefined); // a session that died meanwhile has released it
      await client.end().catch(() => undefined);
    },
  };
}
