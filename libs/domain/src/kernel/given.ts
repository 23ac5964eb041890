import { Refusal } from './refusal.js';
import type { Aggregate } from './decider.js';
import type { DomainEvent } from './event.js';

/** For specs: the state that these events lead to. */
export const stateAfter = <S, E extends DomainEvent>(aggregate: Aggregate<S, E>, events: readonly E[]): S =>
  events.reduce(aggregate.evolve, aggregate.initial);

/** For specs: the code that a decision refuses with; throws when it does not refuse. */
export function refusalOf(decide: () => unknown): string {
  try {
    decide();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  throw new Error('the decision was not refused');
}
