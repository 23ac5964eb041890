import type { Pool } from 'pg';
import { type EventColumns, eventsOfColumns } from '../event-columns.js';
import type { Batch, Position, ReadAllOptions, ReadStreamOptions, RecordedEvent } from '../event-store.js';
import { throughOutage } from '../through-outage.js';
import { postgresOutage } from './connection-loss.js';
import { Gathered, SCAN } from './gathered.js';

/** `[events, scannedTo, head]`, the events as text. */
type Fetched = [string | null, Position, Position];

const isLast = ([, scannedTo, head]: Fetched): boolean => scannedTo >= head;

/** A part of the log that is being read ahead: its first batch, and the last position that belongs to it. */
interface Stretch {
  readonly end: Position;
  readonly first: Promise<Fetched>;
}

/** Stretches that are gathered beside the one that is being parsed. */
const AHEAD = 2;
export const DEFAULT_LIMIT = 1_000;
export const BATCH_BYTES = 8 * 1024 * 1024;
/** Larger than any revision; how a backwards read says "from the last". */
const LAST = Number.MAX_SAFE_INTEGER;

/** Reads the Postgres log. All methods try a lost connection again for `retryMs`, then reject with `EventLogUnavailable`. */
export class LogReader {
  private types: ReadonlyMap<number, string> = new Map();

  constructor(
    private readonly pool: Pool,
    private readonly retryMs: number,
  ) {}

  async readAll(options: ReadAllOptions): Promise<Batch> {
    return this.batch(await this.fetch(options));
  }

  /**
   * Postgres gathers the next batches by two connections while this one is still being parsed: gathering costs it more than parsing
   * costs us. Positions are dense here, so each connection is given a stretch of them.
   */
  async *readOn(options: ReadAllOptions): AsyncGenerator<Batch, void> {
    const limit = options.limit ?? DEFAULT_LIMIT;
    let width = limit;
    let end = options.after;
    const begin = (): Stretch => {
      const from = end;
      end = (end + width) as Position;
      const first = this.fetch({ ...options, after: from }, width);
      first.catch(() => undefined); // told when its turn comes, also if the consumer leaves before
      return { end, first };
    };
    const ahead = Array.from({ length: AHEAD }, begin);
    const gathered = new Gathered(limit, options.after);
    for (let stretch = ahead.shift(); stretch; stretch = ahead.shift()) {
      let fetched = await stretch.first;
      if (!isLast(fetched)) ahead.push(begin());
      for (let read = 0; ;) {
        const batch = await this.batch(fetched);
        read += batch.events.length;
        const isCut = !batch.caughtUp && batch.scannedTo < stretch.end;
        yield* gathered.add(batch, isCut);
        if (batch.caughtUp) return;
        if (!isCut) {
          // Of rare types a stretch holds few: then the next ones are longer.
          width = read < limit / 4 ? Math.min(SCAN, width * 2) : limit;
          break;
        }
        fetched = await this.fetch({ ...options, after: fetched[1] }, stretch.end - fetched[1]);
      }
    }
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<readonly RecordedEvent[]> {
    const backwards = options.direction === 'backwards';
    const events: RecordedEvent[] = [];
    let left = options.limit ?? Infinity;
    let from = options.from ?? (backwards ? LAST : 0);
    while (left > 0 && from >= 0) {
      const page = Math.min(left, DEFAULT_LIMIT);
      const [text] = await this.one<[string | null]>(
        'eventlog.read_stream',
        'select events from eventlog.read_stream($1, $2, $3, $4, $5)',
        [stream, from, backwards, page, BATCH_BYTES],
      );
      const read = await this.parse(text);
      const last = read.at(-1);
      if (!last) break;
      events.push(...read);
      left -= read.length;
      // Only a page cut short by its bytes or its count can have a successor.
      if (read.length < page && (text as string).length < BATCH_BYTES) break;
      from = last.revision + (backwards ? -1 : 1);
    }
    return events;
  }

  async head(): Promise<Position> {
    const [head] = await this.one<[number]>('eventlog.head', 'select position::float8 from eventlog.head', []);
    return head as Position;
  }

  /** Looks at so many positions at most. */
  private fetch({ after, types, limit = DEFAULT_LIMIT }: ReadAllOptions, scan = SCAN): Promise<Fetched> {
    return this.one<Fetched>(
      'eventlog.read_all',
      'select events, scanned_to::float8, head::float8 from eventlog.read_all($1, $2, $3, $4, $5)',
      [after, types ?? null, limit, scan, BATCH_BYTES],
    );
  }

  private async batch(fetched: Fetched): Promise<Batch> {
    return { events: await this.parse(fetched[0]), scannedTo: fetched[1], caughtUp: isLast(fetched) };
  }

  /** The one row of a statement, which is parsed once for each connection. */
  one<Result extends unknown[]>(name: string, text: string, values: unknown[]): Promise<Result> {
    return throughOutage(async () => {
      const result = await this.pool.query<Result>({ name, text, values, rowMode: 'array' });
      return result.rows[0] as Result;
    }, postgresOutage(this.retryMs));
  }

  /** Events as the database's functions tell them. */
  async parse(text: string | null): Promise<RecordedEvent[]> {
    if (text === null) return [];
    const columns = JSON.parse(text) as EventColumns<number>;
    return eventsOfColumns(columns, await this.typeNames(columns[3]));
  }

  /** Tells the name of each of these types. */
  async typeNames(types: readonly number[]): Promise<(type: number) => string> {
    if (types.some((type) => !this.types.has(type))) await this.learnTypes();
    return (type) => this.types.get(type) as string;
  }

  private async learnTypes(): Promise<void> {
    const [dictionary] = await this.one<[Record<string, string>]>(
      'eventlog.types',
      'select json_object_agg(id, name) from eventlog.event_types',
      [],
    );
    this.types = new Map(Object.entries(dictionary).map(([id, name]) => [Number(id), name]));
  }
}
