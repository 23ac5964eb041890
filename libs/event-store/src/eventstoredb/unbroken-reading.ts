import type { Batch, ReadAllOptions } from '../event-store.js';
import { type Outage, throughOutage } from '../through-outage.js';
import type { AllReader } from './all-reader.js';

/** A reading that an outage broke off goes on behind the last batch that was given out. */
export async function* readThroughOutages(
  all: AllReader,
  options: ReadAllOptions,
  outage: Outage,
): AsyncGenerator<Batch, void> {
  let { after } = options;
  let reading: AsyncGenerator<Batch, void> | undefined;
  const next = async (): Promise<IteratorResult<Batch, void>> => {
    reading ??= all.readOn({ ...options, after });
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
