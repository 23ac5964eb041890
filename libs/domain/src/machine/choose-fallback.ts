import type { MachineEvent, SearchFallback } from './machine.events.js';
import type { MachineState } from './machine.state.js';

/** Who answers while the chosen search engine is away. */
export const chooseFallback = (fallback: SearchFallback, state: MachineState): MachineEvent[] =>
  fallback === state.search.fallback ? [] : [{ type: 'SearchFallbackChanged', data: { fallback } }];
