import type { ConversionEvent, EventType } from '#domain';
import { START, type EventStore } from '#event-store';
import { jobIds, type JobQueues } from '#jobs';
import type { Reactor } from '../steward/reactor.js';

/** A conversion that was asked for becomes a job; one that was called off too, which tidies up after it. */
export const conversionJobs = (queues: JobQueues): Reactor => ({
  name: 'conversion-jobs',
  types: ['ConversionRequested', 'ConversionCancelled'],
  handle: async (events) => {
    for (const { data } of events) {
      const { conversionId } = data as ConversionEvent['data'];
      await queues.enqueue('convert', jobIds.convert(conversionId), { conversionId });
    }
  },
});

const TYPES: readonly EventType[] = [
  'ConversionRequested',
  'ConversionFinished',
  'ConversionFailed',
  'ConversionCancelled',
];

/** Puts every conversion without an outcome into the queue again: the log knows them, so a lost queue loses nothing. */
export async function enqueueUnfinishedConversions(store: EventStore, queues: JobQueues): Promise<number> {
  const open = new Set<string>();
  for (let after = START; ;) {
    const batch = await store.readAll({ after, types: TYPES });
    for (const { type, data } of batch.events) {
      const { conversionId } = data as ConversionEvent['data'];
      if (type === 'ConversionRequested') open.add(conversionId);
      else open.delete(conversionId);
    }
    if (batch.caughtUp) break;
    after = batch.scannedTo;
  }
  for (const conversionId of open) await queues.enqueue('convert', jobIds.convert(conversionId), { conversionId });
  return open.size;
}
