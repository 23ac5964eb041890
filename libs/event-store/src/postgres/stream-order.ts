import type { ReadByStreamOptions, RecordedEvent } from '../event-store.js';
import { BATCH_BYTES, DEFAULT_LIMIT, type LogReader } from './log-reader.js';

/** `[events, streamId, revision]`: the events as text, and where they were cut short (null: they were not). */
type Fetched = [string | null, number | null, number | null];

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
): AsyncGenerator<readonly RecordedEvent[], void> {
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
    let open: readonly RecordedEvent[] = [];
    for (;;) {
      const [text, stream, revision] = fetched;
      const next = stream === null || revision === null ? null : fetch(stream, revision, stretch.last);
      next?.catch(() => undefined); // told below
      const part = await log.parse(text);
      read += part.length;
      const events = open.length === 0 ? part : [...open, ...part];
      const whole = next === null ? events.length : beginOfLastStream(events);
      if (whole > 0) yield events.slice(0, whole);
      open = events.slice(whole);
      if (next === null) break;
      fetched = await next;
    }
    // Most stretches are to be one batch, and a little less than it may hold.
    const fitting = Math.round((width * limit * 0.8) / Math.max(1, read));
    width = Math.max(1, Math.min(fitting, width * 2, MOST_STREAMS));
  }
}

function beginOfLastStream(events: readonly RecordedEvent[]): number {
  const last = events.at(-1)?.stream;
  let at = events.length;
  while (at > 0 && events[at - 1]?.stream === last) at -= 1;
  return at;
}
