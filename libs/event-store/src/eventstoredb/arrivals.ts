import type { ResolvedEvent, StreamingRead } from '@eventstore/db-client';

/** Events that may have arrived and not been asked for yet: they are handed over together. */
export const READ_AHEAD = { highWaterMark: 512 } as const;

/**
 * What a call brings, as much as has arrived at a time: a promise for each event would cost as much as decoding it.
 * A call that is left early is ended, else the server goes on sending into the void; and what it brought already runs out,
 * else the client's `dispose` waits for ever on a call with something unread.
 */
export async function* arrivals(call: StreamingRead<ResolvedEvent>): AsyncGenerator<readonly ResolvedEvent[], void> {
  let left = true;
  try {
    for await (const first of call.iterator({ destroyOnReturn: false })) {
      const arrived = [first as ResolvedEvent];
      for (let next = call.read() as ResolvedEvent | null; next !== null; next = call.read() as ResolvedEvent | null)
        arrived.push(next);
      yield arrived;
    }
    left = false;
  } finally {
    if (left) {
      call.on('error', () => undefined); // nobody asks any more how it ends
      call.resume();
      await call.cancel();
    }
  }
}
