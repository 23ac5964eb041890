import { type Position, type ReadAllOptions, START } from '../event-store.js';

export const DEFAULT_LIMIT = 1_000;
/** Events looked at in one filtered read, so that rare types give empty batches that advance. */
export const SCAN = 5_000;

/** What arrives, and how it is looked at. */
export interface EventKind<Arrived, Event> {
  /** Neither the log's own nor a link to nothing. */
  isOurs(arrived: Arrived): boolean;
  position(arrived: Arrived): Position;
  type(arrived: Arrived): string;
  recorded(arrived: Arrived): Event;
}

export interface BatchOf<Event> {
  readonly events: readonly Event[];
  readonly scannedTo: Position;
  readonly caughtUp: boolean;
}

/** What arrives of a log that is read to its end: the events of the wanted types, in batches that advance. */
export async function* inBatches<Arrived, Event>(
  arrivals: AsyncIterable<readonly Arrived[]>,
  kind: EventKind<Arrived, Event>,
  { after, types, limit = DEFAULT_LIMIT }: ReadAllOptions,
): AsyncGenerator<BatchOf<Event>, void> {
  const wanted = types && new Set(types);
  let events: Event[] = [];
  let scannedTo = after;
  let looked = 0;
  for await (const arrived of arrivals) {
    for (const each of arrived) {
      if (!kind.isOurs(each)) continue;
      const position = kind.position(each);
      if (position <= after && after > START) continue;
      scannedTo = position;
      if (!wanted || wanted.has(kind.type(each))) events.push(kind.recorded(each));
      if (events.length < limit && ++looked < SCAN) continue;
      yield { events, scannedTo, caughtUp: false };
      events = [];
      looked = 0;
    }
  }
  yield { events, scannedTo, caughtUp: true };
}
