import type { EventStore, Position } from '#event-store';

/** Counting stops here: beyond it the number no longer matters. */
export const LAG_LIMIT = 20_000;

/** How many events come after a position, at most `LAG_LIMIT`: positions are opaque, so they are counted by reading. */
export async function countAfter(store: EventStore, position: Position, head: Position): Promise<number> {
  let count = 0;
  for (let after = position; after < head && count < LAG_LIMIT;) {
    const batch = await store.readAll({ after, limit: 2_000 });
    count += batch.events.length;
    if (batch.caughtUp) break;
    after = batch.scannedTo;
  }
  return Math.min(count, LAG_LIMIT);
}
