/** Events that may have arrived and not been asked for yet: they are handed over together. */
export const READ_AHEAD = { highWaterMark: 512 } as const;

/** A stream of the client's, or of gRPC below it. */
interface Call {
  iterator(options: { readonly destroyOnReturn: boolean }): AsyncIterable<unknown>;
  read(): unknown;
  on(event: 'error', hear: () => void): unknown;
  resume(): unknown;
  cancel(): unknown;
}

/**
 * What a call brings, as much as has arrived at a time: a promise for each event would cost as much as decoding it.
 * A call that is left early is ended, else the server goes on sending into the void; and what it brought already runs out,
 * else the client's `dispose` waits for ever on a call with something unread.
 */
export async function* arrivals<T>(call: Call): AsyncGenerator<readonly T[], void> {
  let left = true;
  try {
    for await (const first of call.iterator({ destroyOnReturn: false })) {
      const arrived = [first as T];
      for (let next = call.read() as T | null; next !== null; next = call.read() as T | null) arrived.push(next);
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
