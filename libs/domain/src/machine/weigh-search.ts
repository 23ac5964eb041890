import { Refusal } from '../kernel/refusal.js';
import type { MachineEvent, SearchWeights } from './machine.events.js';
import type { MachineState } from './machine.state.js';

/** What a word may count by its place, and how much else may move a rank. */
export const MOST_FOR_A_PLACE = 20;
export const MOST_FOR_A_MOVE = 1;

const PLACES = ['title', 'people', 'tags', 'path'] as const;
const MOVES = ['recency', 'rating', 'plays'] as const;

/** Null: as Kinolog comes. Refuses with `search.weights-invalid` what is out of bounds, and places that all count nothing. */
export function weighSearch(weights: SearchWeights | null, state: MachineState): MachineEvent[] {
  if (weights) {
    const within = (value: number, most: number): boolean => Number.isFinite(value) && value >= 0 && value <= most;
    const fits =
      PLACES.every((place) => within(weights[place], MOST_FOR_A_PLACE)) &&
      MOVES.every((move) => within(weights[move], MOST_FOR_A_MOVE));
    if (!fits || PLACES.every((place) => weights[place] === 0)) {
      throw new Refusal(
        'search.weights-invalid',
        `Places count from 0 to ${MOST_FOR_A_PLACE}, one of them more than nothing; all else from 0 to ${MOST_FOR_A_MOVE}.`,
      );
    }
  }
  const before = state.search.weights;
  const same =
    weights && before ? [...PLACES, ...MOVES].every((key) => weights[key] === before[key]) : weights === before;
  return same ? [] : [{ type: 'SearchWeightsChanged', data: { weights } }];
}
