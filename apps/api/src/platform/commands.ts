import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Aggregate, DomainEvent } from '#domain';
import { START, execute, type EventStore, type Position } from '#event-store';
import { EVENTS } from './tokens.js';
import type { Principal } from '../http/api-request.js';

/** One user action: who, and what groups its events. */
export interface Action {
  readonly asker: Pick<Principal, 'userId'>;
  readonly correlationId: string;
}

export const actionOf = (asker: Pick<Principal, 'userId'>): Action => ({ asker, correlationId: randomUUID() });

/** Runs decisions for a person: load, decide, append. */
@Injectable()
export class Decisions {
  constructor(@Inject(EVENTS) private readonly store: EventStore) {}

  /** Position after the decision: of its last event, or of the stream's last one when there was nothing to do. */
  async run<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
    action: Action,
    decide: (state: State) => readonly Event[],
  ): Promise<Position> {
    const context = { actor: { kind: 'user' as const, id: action.asker.userId }, correlationId: action.correlationId };
    const { position } = await execute(this.store, aggregate, id, decide, context);
    return position;
  }

  async state<State, Event extends DomainEvent>(aggregate: Aggregate<State, Event>, id: string): Promise<State> {
    const events = await this.store.readStream(`${aggregate.category}-${id}`);
    return events.reduce((state, event) => aggregate.evolve(state, event as unknown as Event), aggregate.initial);
  }

  delete(stream: string): Promise<void> {
    return this.store.deleteStream(stream);
  }
}

export const latest = (positions: readonly Position[]): Position => positions.reduce((a, b) => (b > a ? b : a), START);
