import { never, type Aggregate } from '../kernel/decider.js';
import type { ClaimEvent } from './catalogue.events.js';

/** Who owns a unique thing (a name, a content); null when free. */
export interface ClaimState {
  readonly ownerId: string | null;
}

function evolve(state: ClaimState, event: ClaimEvent): ClaimState {
  switch (event.type) {
    case 'ContentClaimed':
    case 'NameClaimed':
      return { ownerId: event.data.ownerId };
    case 'NameReleased':
      return { ownerId: null };
    default:
      return never(event);
  }
}

/** Claim streams: `name-{kind}-{hash}`, `content-{fingerprint}`. */
export const claim = (category: 'name' | 'content'): Aggregate<ClaimState, ClaimEvent> => ({
  category,
  initial: { ownerId: null },
  evolve,
});
