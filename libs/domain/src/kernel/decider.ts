import type { DomainEvent } from './event.js';

/** One aggregate: where its streams are, how its state grows from events. Decisions are plain functions beside it. */
export interface Aggregate<State, Event extends DomainEvent> {
  readonly category: string;
  readonly initial: State;
  readonly evolve: (state: State, event: Event) => State;
}

export const streamOf = (category: string, id: string): string => `${category}-${id}`;

/** Ends an exhaustive switch: a new event type that nobody handles does not compile. */
export function never(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
