import { randomUUID } from 'node:crypto';
import type { EventStore, NewEvent, Position, ReadAllOptions, RecordedEvent } from '../event-store.js';

/** Names of one test's own, so that a log shared with others (a real server) serves as well as an empty one. */
export interface Names {
  /** `video-<unique>` */
  readonly stream: string;
  /** An event type nobody else uses. */
  readonly type: string;
}

export function freshNames(): Names {
  const unique = randomUUID().replaceAll('-', '');
  return { stream: `video-${unique}`, type: `Rated${unique}` };
}

export function sampleEvent(type: string, data: object = { grade: 'A' }): NewEvent {
  return {
    id: randomUUID(),
    type,
    data,
    metadata: {
      at: '2026-11-20T12:00:00.000Z',
      actor: { kind: 'user', id: 'u1' },
      correlationId: 'c1',
      causationId: null,
      schema: 1,
    },
  };
}

export const sampleEvents = (type: string, count: number): NewEvent[] =>
  Array.from({ length: count }, (_, n) => sampleEvent(type, { n }));

/** Everything after a position, batch by batch. */
export async function readToEnd(store: EventStore, options: ReadAllOptions): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  let after: Position = options.after;
  for (;;) {
    const batch = await store.readAll({ ...options, after });
    events.push(...batch.events);
    after = batch.scannedTo;
    if (batch.caughtUp) return events;
  }
}

export const positions = (events: readonly RecordedEvent[]): Position[] => events.map((event) => event.position);
export const ids = (events: readonly { readonly id: string }[]): string[] => events.map((event) => event.id);
/** The `n` of `sampleEvents`. */
export const numbers = (events: readonly RecordedEvent[]): number[] =>
  events.map((event) => (event.data as { n: number }).n);

export function strictlyIncreasing(values: readonly number[]): boolean {
  return values.every((value, i) => i === 0 || value > (values[i - 1] as number));
}
