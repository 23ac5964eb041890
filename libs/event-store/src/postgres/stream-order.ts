import { isoTime } from '../event-columns.js';
import type { Position, ReadByStreamOptions, SaidEvent } from '../event-store.js';
import { BATCH_BYTES, DEFAULT_LIMIT, type LogReader } from './log-reader.js';

/** `[events, streamId, revision]`: the events as text, and where they were cut short (null: they were not). */
type Fetched = [string | null, number | null, number | null];

/** Positions, numbers of streams, types, times (milliseconds since 1970), shape numbers (null: all are 1) and data of some events. */
type SaidColumns = readonly [
  readonly Position[],
  readonly number[],
  readonly number[],
  readonly number[],
  readonly number[] | null,
  readonly object[],
];

/** Events, and behind which of them the last stream begins. */
interface Part {
  readonly events: readonly SaidEvent[];
  readonly lastStream: number | null;
  readonly beginOfLast: number;
}

/** Streams that are being read ahead: those behind `after` up to `last`, by their numbers. */
interface Stretch {
  readonly last: number;
  readonly first: Promise<Fetched>;
}

/** Stretches that are gathered beside the one that is being parsed. */
const AHEAD = 2;
/** However few events they hold. */
const MOST_STREAMS = 100_000;

/** Reads the log stream after stream: the numbers of streams are dense, so each connection is given a stretch of them. */
export async function* readByStream(
  log: LogReader,
  { upTo, types, limit = DEFAULT_LIMIT }: ReadByStreamOptions,
): AsyncGenerator<readonly SaidEvent[], void> {
  const [streams] = await log.one<[number]>('eventlog.streams', 'select last_stream_id::float8 from eventlog.head', []);
  const fetch = (after: number, revision: number, last: number): Promise<Fetched> =>
    log.one<Fetched>(
      'eventlog.read_by_stream',
      'select events, stream_id::float8, revision::float8 from eventlog.read_by_stream($1, $2, $3, $4, $5, $6, $7)',
      [after, revision, last, upTo, types ?? null, limit, BATCH_BYTES],
    );
  let width = Math.ceil(limit / 4);
  let end = 0;
  const begin = (): Stretch => {
    const after = end;
    end += width;
    // Revisions begin with 0: all of the stream `after` was read.
    const first = fetch(after, Number.MAX_SAFE_INTEGER, end);
    first.catch(() => undefined); // told when its turn comes, also if the consumer leaves before
    return { last: end, first };
  };
  const ahead = Array.from({ length: AHEAD }, begin);
  for (let stretch = ahead.shift(); stretch; stretch = ahead.shift()) {
    let fetched = await stretch.first;
    if (end < streams) ahead.push(begin());
    let read = 0;
    let open: readonly SaidEvent[] = [];
    let openStream: number | null = null;
    for (;;) {
      const [text, stream, revision] = fetched;
      const next = stream === null || revision === null ? null : fetch(stream, revision, stretch.last);
      next?.catch(() => undefined); // told below
      const part = await parsed(log, text);
      read += part.events.length;
      const events = open.length === 0 ? part.events : [...open, ...part.events];
      // A part that is all of the stream that is open leaves it open.
      const goesOn = part.beginOfLast === 0 && part.lastStream === openStream;
      const whole = next === null ? events.length : goesOn ? 0 : open.length + part.beginOfLast;
      if (whole > 0) yield events.slice(0, whole);
      open = events.slice(whole);
      openStream = part.lastStream;
      if (next === null) break;
      fetched = await next;
    }
    // Most stretches are to be one batch, and a little less than it may hold.
    const fitting = Math.round((width * limit * 0.8) / Math.max(1, read));
    width = Math.max(1, Math.min(fitting, width * 2, MOST_STREAMS));
  }
}

async function parsed(log: LogReader, text: string | null): Promise<Part> {
  if (text === null) return { events: [], lastStream: null, beginOfLast: 0 };
  const [positions, streams, types, times, schemas, data] = JSON.parse(text) as SaidColumns;
  const nameOf = await log.typeNames(types);
  const events = positions.map((position, i) => ({
    type: nameOf(types[i] as number),
    data: data[i] as object,
    position,
    recordedAt: isoTime(times[i] as number),
    schema: schemas === null ? 1 : (schemas[i] as number),
  }));
  const lastStream = streams.at(-1) as number;
  return { events, lastStream, beginOfLast: streams.indexOf(lastStream) };
}
