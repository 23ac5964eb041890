import { Refusal } from '../kernel/refusal.js';
import type { MachineEvent, SteeredQueue } from './machine.events.js';
import type { MachineState } from './machine.state.js';

export const MAX_CONCURRENCY = 16;

export interface SteerQueue {
  readonly queue: SteeredQueue;
  readonly paused?: boolean | undefined;
  readonly concurrency?: number | undefined;
}

/** Pauses or resumes a queue, or lets more of its jobs run at a time. Refuses with `queue.concurrency-invalid`. */
export function steerQueue({ queue, paused, concurrency }: SteerQueue, state: MachineState): MachineEvent[] {
  const orders = state.queues[queue];
  const events: MachineEvent[] = [];
  if (paused !== undefined && paused !== orders.paused) {
    events.push({ type: paused ? 'QueuePaused' : 'QueueResumed', data: { queue } });
  }
  if (concurrency !== undefined && concurrency !== orders.concurrency) {
    if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > MAX_CONCURRENCY) {
      throw new Refusal('queue.concurrency-invalid', `Choose a whole number from 1 to ${MAX_CONCURRENCY}.`);
    }
    events.push({ type: 'QueueConcurrencyChanged', data: { queue, concurrency } });
  }
  return events;
}
