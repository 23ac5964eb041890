import { newEventId } from './event-id.js';
import { streamOf, type Actor, type Aggregate, type DomainEvent } from '#domain';
import {
  START,
  WrongExpectedRevision,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type Position,
} from './event-store.js';

/** Who acts, and which user action or scan it belongs to. */
export interface CommandContext {
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId?: string | null;
}

export interface Executed<State, Event> {
  /** State after the events. */
  readonly state: State;
  /** What was appended; empty when there was nothing to do. */
  readonly events: readonly Event[];
  /** Position of the stream's last event, `START` when it has none. */
  readonly position: Position;
}

const ATTEMPTS = 10;

/**
 * Loads a stream, decides, appends; after a conflict loads and decides again. A refusal thrown by `decide` passes through.
 * A `context` that has to be made is asked for only when there is something to append.
 * Rejects with `WrongExpectedRevision` when ten others in a row were faster.
 */
export async function execute<State, Event extends DomainEvent>(
  store: EventStore,
  aggregate: Aggregate<State, Event>,
  id: string,
  decide: (state: State) => readonly Event[],
  context: CommandContext | (() => Promise<CommandContext>),
): Promise<Executed<State, Event>> {
  const stream = streamOf(aggregate.category, id);
  for (let attempt = 1; ; attempt++) {
    const past = await store.readStream(stream);
    const state = past.reduce((known, event) => aggregate.evolve(known, event as unknown as Event), aggregate.initial);
    const events = decide(state);
    const last = past.at(-1);
    if (events.length === 0) return { state, events, position: last?.position ?? START };
    const surrounding = typeof context === 'function' ? await context() : context;
    const expected: ExpectedRevision = last ? last.revision : 'none';
    try {
      const { position } = await store.append(
        stream,
        events.map((event) => envelope(event, surrounding)),
        expected,
      );
      return { state: events.reduce(aggregate.evolve, state), events, position };
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Puts a fact into its envelope, with a fresh id and the present time. */
export function envelope(event: DomainEvent, context: CommandContext): NewEvent {
  return {
    id: newEventId(),
    type: event.type,
    data: event.data,
    metadata: {
      at: new Date().toISOString(),
      actor: context.actor,
      correlationId: context.correlationId,
      causationId: context.causationId ?? null,
      schema: 1,
    },
  };
}
