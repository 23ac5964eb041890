import { checkStreamName } from '../check-append.js';
import { type EncodedAppend, encodeAppend } from '../encode-append.js';
import {
  type Appended,
  type Batch,
  EventLogUnavailable,
  type EventStore,
  type Position,
  type ReadAllOptions,
  type ReadByStreamOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  type SaidEvent,
  START,
  WrongExpectedRevision,
} from '../event-store.js';
import { followLog } from '../follow-log.js';
import { LogTail } from '../log-tail.js';

interface Stream {
  events: RecordedEvent[];
  /** Counts on after a delete. */
  lastRevision: number;
}

/** The event log in this process's memory, gone with it: for pure tests. `now` gives `recordedAt`, milliseconds since 1970. */
export function createMemoryEventStore(now: () => number = Date.now): EventStore {
  return new MemoryEventStore(now);
}

class MemoryEventStore implements EventStore {
  private log: RecordedEvent[] = [];
  private readonly streams = new Map<string, Stream>();
  private readonly tail = new LogTail();
  private lastPosition = 0;
  private lastMs = 0;
  private readonly ended = new AbortController();

  constructor(private readonly now: () => number) {}

  async append(...[name, events, expected]: Parameters<EventStore['append']>): Promise<Appended> {
    this.mustBeOpen();
    const append = encodeAppend(name, events, expected);
    const stream = this.streams.get(name) ?? { events: [], lastRevision: -1 };
    const before = sameAppend(stream, append);
    if (before) return before;
    const actual = stream.events.at(-1)?.revision ?? -1;
    if (expected !== 'any' && expected !== (actual === -1 ? 'none' : actual))
      throw new WrongExpectedRevision(name, expected, actual);
    this.lastMs = Math.max(this.lastMs, this.now());
    const recordedAt = new Date(this.lastMs).toISOString();
    for (const event of append.events) {
      const recorded: RecordedEvent = {
        id: event.id,
        type: event.type,
        // Through JSON and back, so that tests meet what the real engines give.
        data: JSON.parse(event.data) as object,
        metadata: JSON.parse(event.metadata) as RecordedEvent['metadata'],
        stream: name,
        revision: ++stream.lastRevision,
        position: ++this.lastPosition as Position,
        recordedAt,
      };
      stream.events.push(recorded);
      this.log.push(recorded);
    }
    this.streams.set(name, stream);
    this.tail.reached(this.lastPosition as Position);
    return { revision: stream.lastRevision, position: this.lastPosition as Position };
  }

  async readStream(name: string, options: ReadStreamOptions = {}): Promise<readonly RecordedEvent[]> {
    this.mustBeOpen();
    checkStreamName(name);
    const { from, limit } = options;
    const events = this.streams.get(name)?.events ?? [];
    const wanted =
      options.direction === 'backwards'
        ? events.filter((event) => event.revision <= (from ?? Infinity)).reverse()
        : events.filter((event) => event.revision >= (from ?? 0));
    return wanted.slice(0, limit);
  }

  async readAll({ after, types, limit = 1_000 }: ReadAllOptions): Promise<Batch> {
    this.mustBeOpen();
    const events: RecordedEvent[] = [];
    for (let i = this.firstAfter(after); i < this.log.length && events.length < limit; i++) {
      const event = this.log[i] as RecordedEvent;
      if (!types || types.includes(event.type)) events.push(event);
    }
    const last = events.at(-1);
    const end = Math.max(after, this.lastPosition) as Position;
    const scannedTo = last && events.length === limit ? last.position : end;
    return { events, scannedTo, caughtUp: scannedTo === end };
  }

  async *readOn(options: ReadAllOptions): AsyncGenerator<Batch, void> {
    for (let { after } = options, caughtUp = false; !caughtUp;) {
      const batch = await this.readAll({ ...options, after });
      ({ scannedTo: after, caughtUp } = batch);
      yield batch;
    }
  }

  async *readByStream({ upTo, types, limit = 1_000 }: ReadByStreamOptions): AsyncGenerator<SaidEvent[], void> {
    this.mustBeOpen();
    let batch: SaidEvent[] = [];
    for (const { events } of this.streams.values()) {
      const own = events.filter(({ type, position }) => position <= upTo && (!types || types.includes(type)));
      if (batch.length > 0 && batch.length + own.length > limit) {
        yield batch;
        batch = [];
      }
      batch.push(...own.map(said));
    }
    if (batch.length > 0) yield batch;
  }

  subscribe(options: Parameters<EventStore['subscribe']>[0]): AsyncIterable<Batch> {
    const signal = AbortSignal.any([options.signal, this.ended.signal]);
    return followLog({ tail: this.tail, readAll: (read) => this.readAll(read) }, { ...options, signal });
  }

  async head(): Promise<Position> {
    this.mustBeOpen();
    return (this.lastPosition || START) as Position;
  }

  async deleteStream(name: string): Promise<void> {
    this.mustBeOpen();
    checkStreamName(name);
    const stream = this.streams.get(name);
    if (!stream) return;
    stream.events = [];
    this.log = this.log.filter((event) => event.stream !== name);
  }

  async close(): Promise<void> {
    this.ended.abort();
  }

  private mustBeOpen(): void {
    if (this.ended.signal.aborted) throw new EventLogUnavailable('the event log is closed');
  }

  /** Index of the first event behind a position, by halving. */
  private firstAfter(after: Position): number {
    let low = 0;
    let high = this.log.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.log[middle] as RecordedEvent).position > after) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** The first answer, when the stream holds just these events at the place where they are expected. */
function sameAppend(stream: Stream, { stream: name, events, expected }: EncodedAppend): Appended | undefined {
  const known = stream.events.filter(({ id }) => events.some((event) => event.id === id));
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last) return undefined;
  if (known.length < events.length || (typeof expected === 'number' && first.revision !== expected + 1))
    throw new WrongExpectedRevision(name, expected, stream.lastRevision);
  return { revision: last.revision, position: last.position };
}

const said = ({ type, data, position, recordedAt, metadata: { schema } }: RecordedEvent): SaidEvent => ({
  type,
  data,
  position,
  recordedAt,
  schema,
});
