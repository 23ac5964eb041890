import type { Position } from '../event-store.js';
import { type Outage, throughOutage } from '../through-outage.js';

/** A reading that an outage broke off goes on behind the last batch that was given out. */
export async function* readThroughOutages<B extends { readonly scannedTo: Position }>(
  readOn: (after: Position) => AsyncGenerator<B, void>,
  from: Position,
  outage: Outage,
): AsyncGenerator<B, void> {
  let after = from;
  let reading: AsyncGenerator<B, void> | undefined;
  const next = async (): Promise<IteratorResult<B, void>> => {
    reading ??= readOn(after);
    try {
      return await reading.next();
    } catch (error) {
      reading = undefined;
      throw error;
    }
  };
  try {
    for (let read = await throughOutage(next, outage); !read.done; read = await throughOutage(next, outage)) {
      after = read.value.scannedTo;
      yield read.value;
    }
  } finally {
    await reading?.return();
  }
}
