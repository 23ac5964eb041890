import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  type RecordedEvent as ClientEvent,
  type ResolvedEvent,
  START as FROM_START,
} from '@eventstore/db-client';
import { type Batch, type Position, type ReadAllOptions, type RecordedEvent, START } from '../event-store.js';
import { arrivals, READ_AHEAD } from './arrivals.js';
import { DEFAULT_LIMIT, type EventKind, inBatches, SCAN } from './in-batches.js';
import { isSystemEvent, positionOf, recordedEvent } from './recorded-event.js';

/** Events fetched at least in one request when most may be filtered out. */
const FILTERED_PAGE = 500;

const CLIENT_EVENTS: EventKind<ResolvedEvent, RecordedEvent> = {
  isOurs: ({ event }) => event !== undefined && !isSystemEvent(event),
  position: ({ event }) => positionOf(event as ClientEvent),
  type: ({ event }) => (event as ClientEvent).type,
  recorded: ({ event }) => recordedEvent(event as ClientEvent),
};

/**
 * Reads `$all`. Types are filtered here, not by the server: a server's filter tells only now and then how far it looked,
 * and has told it ahead of an event still to come, while the checkpoint of a projection must be exact. Positions come only
 * from events of ours, also as `scannedTo`, and a place is read inclusively, so a scavenged event there costs nothing.
 */
export class AllReader {
  constructor(private readonly client: EventStoreDBClient) {}

  async readAll({ after, types, limit = DEFAULT_LIMIT }: ReadAllOptions): Promise<Batch> {
    const wanted = types && new Set(types);
    const events: RecordedEvent[] = [];
    let scannedTo = after;
    let from = after;
    let looked = 0;
    while (events.length < limit && looked < SCAN) {
      const count = Math.max(limit - events.length, wanted ? FILTERED_PAGE : 1) + 1;
      let read = 0;
      for await (const arrived of this.forwards(from, count)) {
        for (const { event } of arrived) {
          read++;
          if (!event) continue;
          const position = positionOf(event);
          if (position <= from && from > START) continue;
          from = position;
          if (isSystemEvent(event)) continue;
          looked++;
          scannedTo = position;
          if (!wanted || wanted.has(event.type)) events.push(recordedEvent(event));
          if (events.length === limit) break;
        }
        if (events.length === limit) break;
      }
      if (events.length < limit && read < count) return { events, scannedTo, caughtUp: true };
    }
    return { events, scannedTo, caughtUp: false };
  }

  /** The whole log in one call, in batches as `readAll` gives them: no page waits for the one before. */
  readOn(options: ReadAllOptions): AsyncGenerator<Batch, void> {
    return inBatches(this.forwards(options.after, Number.MAX_SAFE_INTEGER), CLIENT_EVENTS, options);
  }

  /** Position of the last event that is not the log's own. */
  async head(): Promise<Position> {
    let before: Position | undefined;
    for (let count = 1; ; count = 100) {
      let read = 0;
      const call = this.client.readAll({
        direction: BACKWARDS,
        fromPosition: before ? at(before) : END,
        maxCount: count,
      });
      for await (const arrived of arrivals<ResolvedEvent>(call)) {
        for (const { event } of arrived) {
          read++;
          if (event && !isSystemEvent(event)) return positionOf(event);
          if (event) before = positionOf(event);
        }
      }
      if (read < count) return START;
    }
  }

  private forwards(from: Position, maxCount: number): AsyncGenerator<readonly ResolvedEvent[]> {
    return arrivals<ResolvedEvent>(
      this.client.readAll({ fromPosition: from === START ? FROM_START : at(from), maxCount }, READ_AHEAD),
    );
  }
}

const at = (position: Position): { commit: bigint; prepare: bigint } => ({
  commit: BigInt(position),
  prepare: BigInt(position),
});
