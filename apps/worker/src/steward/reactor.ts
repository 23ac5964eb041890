import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventType } from '#domain';
import { START, type EventStore, type Position, type RecordedEvent } from '#event-store';

/** Event → job. What it does for an event must be harmless when done again: after a crash a batch comes by once more. */
export interface Reactor {
  readonly name: string;
  readonly types: readonly EventType[];
  handle(events: readonly RecordedEvent[]): Promise<void>;
}

/**
 * Follows the log from the reactor's own checkpoint. It knows nothing of rebuilds, verification or looking back: those read
 * the log elsewhere. A failing batch is tried again, since nothing may be left out. Resolves when the signal aborts.
 */
export async function runReactor(
  reactor: Reactor,
  store: EventStore,
  pool: Pool,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const after = await checkpoint(pool, reactor.name);
      for await (const batch of store.subscribe({ after, types: reactor.types, signal })) {
        if (batch.events.length > 0) await reactor.handle(batch.events);
        await pool.query(
          `insert into worker.reactors (name, position) values ($1, $2)
             on conflict (name) do update set position = excluded.position where worker.reactors.position < excluded.position`,
          [reactor.name, batch.scannedTo],
        );
      }
    } catch (error) {
      if (signal.aborted) return;
      log.warn({ reactor: reactor.name, reason: (error as Error).message }, 'a reactor tries again');
      await sleep(1_000, undefined, { signal }).catch(() => undefined); // aborted: the loop ends
    }
  }
}

async function checkpoint(pool: Pool, name: string): Promise<Position> {
  const { rows } = await pool.query<{ position: string }>('select position from worker.reactors where name = $1', [
    name,
  ]);
  return rows[0] ? (Number(rows[0].position) as Position) : START;
}
