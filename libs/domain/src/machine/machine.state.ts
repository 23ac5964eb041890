import { never, type Aggregate } from '../kernel/decider.js';
import type { MachineEvent, QuietHours, SteeredQueue } from './machine.events.js';

export interface QueueOrders {
  readonly paused: boolean;
  /** Jobs of each worker at a time. */
  readonly concurrency: number;
}

export interface MachineState {
  readonly queues: Readonly<Record<SteeredQueue, QueueOrders>>;
  readonly quietHours: QuietHours | null;
}

const initial: MachineState = {
  queues: { artefacts: { paused: false, concurrency: 1 }, convert: { paused: false, concurrency: 1 } },
  quietHours: null,
};

const withQueue = (state: MachineState, queue: SteeredQueue, change: Partial<QueueOrders>): MachineState => ({
  ...state,
  queues: { ...state.queues, [queue]: { ...state.queues[queue], ...change } },
});

function evolve(state: MachineState, { type, data }: MachineEvent): MachineState {
  switch (type) {
    case 'QueuePaused':
      return withQueue(state, data.queue, { paused: true });
    case 'QueueResumed':
      return withQueue(state, data.queue, { paused: false });
    case 'QueueConcurrencyChanged':
      return withQueue(state, data.queue, { concurrency: data.concurrency });
    case 'QuietHoursChanged':
      return { ...state, quietHours: data.quietHours };
    default:
      return never(type);
  }
}

export const machine: Aggregate<MachineState, MachineEvent> = { category: 'machine', initial, evolve };

/** The one stream's id. */
export const THE_MACHINE = 'main';
