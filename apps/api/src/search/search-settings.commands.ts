import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  chooseFallback,
  keepSynonyms,
  machine,
  removeSynonyms,
  Refusal,
  THE_MACHINE,
  weighSearch,
  type MachineEvent,
  type MachineState,
  type SearchFallback,
  type SearchWeights,
  type Synonyms,
} from '#domain';
import type { Position } from '#event-store';
import { Decisions, type Action } from '../platform/commands.js';

/** How search is to work from now on. */
export type SearchWish =
  | { readonly do: 'weigh'; readonly weights: SearchWeights | null }
  | { readonly do: 'fall-back'; readonly fallback: SearchFallback }
  | { readonly do: 'add-synonyms' | 'change-synonyms'; readonly synonyms: Synonyms }
  | { readonly do: 'remove-synonyms'; readonly id: string };

export class OrderSearch extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly wish: SearchWish,
  ) {
    super();
  }
}

@CommandHandler(OrderSearch)
export class OrderSearchHandler implements ICommandHandler<OrderSearch> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, wish }: OrderSearch): Promise<Position> {
    return this.decisions.run(machine, THE_MACHINE, action, (state) => decide(wish, state));
  }
}

function decide(wish: SearchWish, state: MachineState): MachineEvent[] {
  switch (wish.do) {
    case 'weigh':
      return weighSearch(wish.weights, state);
    case 'fall-back':
      return chooseFallback(wish.fallback, state);
    case 'add-synonyms':
      return keepSynonyms(wish.synonyms, state);
    case 'change-synonyms':
      if (!state.search.synonyms.some(({ id }) => id === wish.synonyms.id))
        throw new Refusal('synonyms.not-found', 'These synonyms are gone: add them anew.');
      return keepSynonyms(wish.synonyms, state);
    case 'remove-synonyms':
      return removeSynonyms(wish.id, state);
  }
}
