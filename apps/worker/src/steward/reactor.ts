import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventType } from '#domain';
import { START, type EventStore, type Position, type RecordedEvent } from '#event-store';
import { JOBS_GATHER_MS } from '../kernel/gather.js';

/** Event → job. What it does for an event must be harmless when done again: after a crash a batch comes by once more. */
export interface Reactor {
  readonly name: string;
  readonly types: readonly EventType[];
  handle(events: readonly RecordedEvent[]): Promise<void>;
}

const KEEP_EVERY_MS = 2_000;

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
      let keptAt = -Infinity;
      for await (const batch of store.subscribe({ after, types: reactor.types, signal, gatherMs: JOBS_GATHER_MS })) {
        if (batch.events.length > 0) await reactor.handle(batch.events);
        // What it passed over costs a reading, not a job: forgotten, it is passed over again.
        else if (performance.now() - keptAt < KEEP_EVERY_MS) continue;
        await keep(pool, reactor.name, batch.scannedTo);
        keptAt = performance.now();
      }
    } catch (error) {
      if (signal.aborted) return;
      log.warn({ reactor: reactor.name, reason: (error as Error).message }, 'a reactor tries again');
      await sleep(1_000, undefined, { signal }).catch(() => undefined); // aborted: the loop ends
    }
  }
}

async function keep(pool: Pool, name: string, position: Position): Promise<void> {
  await pool.query(
    `insert into worker.reactors (name, position) values ($1, $2)
       on conflict (name) do update set position = excluded.position where worker.reactors.position < excluded.position`,
    [name, position],
  );
}

async function checkpoint(pool: Pool, name: string): Promise<Position> {
  const { rows } = await pool.query<{ position: string }>('select position from worker.reactors where name = $1', [
    name,
  ]);
  return rows[0] ? (Number(rows[0].position) as Position) : START;
}
