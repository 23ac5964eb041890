import type { Status } from '#contracts';
import { worstLag, type Sample } from '../state/world.js';

/** Ten minutes at one every two seconds. */
const KEPT = 300;

export const sampleOf = (status: Status): Sample => ({
  eventsPerSecond: status.eventsPerSecond,
  queueDepth: status.queueDepth,
  lag: worstLag(status.projections)?.lag ?? 0,
  cpuPercent: status.cpuPercent,
  memoryBytes: status.memoryBytes,
  diskFreeBytes: status.disk.freeBytes,
});

export const remember = (samples: readonly Sample[], status: Status): readonly Sample[] =>
  [...samples, sampleOf(status)].slice(-KEPT);
