import { never, type Aggregate } from '../kernel/decider.js';
import type {
  MachineEvent,
  QuietHours,
  SearchFallback,
  SearchWeights,
  SteeredQueue,
  Synonyms,
} from './machine.events.js';

export interface QueueOrders {
  readonly paused: boolean;
  /** Jobs of each worker at a time. */
  readonly concurrency: number;
}

export interface SearchOrders {
  /** Null: as Kinolog comes. */
  readonly weights: SearchWeights | null;
  readonly synonyms: readonly Synonyms[];
  readonly fallback: SearchFallback;
}

export interface MachineState {
  readonly queues: Readonly<Record<SteeredQueue, QueueOrders>>;
  readonly quietHours: QuietHours | null;
  readonly search: SearchOrders;
}

const initial: MachineState = {
  queues: { artefacts: { paused: false, concurrency: 1 }, convert: { paused: false, concurrency: 1 } },
  quietHours: null,
  search: { weights: null, synonyms: [], fallback: 'problem' },
};

const withQueue = (state: MachineState, queue: SteeredQueue, change: Partial<QueueOrders>): MachineState => ({
  ...state,
  queues: { ...state.queues, [queue]: { ...state.queues[queue], ...change } },
});

const withSearch = (state: MachineState, change: Partial<SearchOrders>): MachineState => ({
  ...state,
  search: { ...state.search, ...change },
});

/** In the order in which they were first kept. */
const keeping = (all: readonly Synonyms[], kept: Synonyms): readonly Synonyms[] =>
  all.some(({ id }) => id === kept.id) ? all.map((each) => (each.id === kept.id ? kept : each)) : [...all, kept];

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
    case 'SearchWeightsChanged':
      return withSearch(state, { weights: data.weights });
    case 'SynonymsKept':
      return withSearch(state, { synonyms: keeping(state.search.synonyms, data.synonyms) });
    case 'SynonymsRemoved':
      return withSearch(state, { synonyms: state.search.synonyms.filter(({ id }) => id !== data.synonymsId) });
    case 'SearchFallbackChanged':
      return withSearch(state, { fallback: data.fallback });
    default:
      return never(type);
  }
}

export const machine: Aggregate<MachineState, MachineEvent> = { category: 'machine', initial, evolve };

/** The one stream's id. */
export const THE_MACHINE = 'main';
