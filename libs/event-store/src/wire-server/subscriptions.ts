import { randomUUID } from 'node:crypto';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { eventFilter } from './event-filter.js';
import { type LogRecord, revisionFromWire } from './log-record.js';
import type { ReadContext } from './read.handler.js';
import { caughtUp, checkpoint, confirmation, eventResponse, fellBehind } from './read-responses.js';
import type { ResponseStream } from './response-stream.js';
import { streamDeleted } from './rpc-errors.js';
import { resolve } from './stream-reading.js';
import type { WireLog } from './wire-log.js';

/** Events the server looks at in one page when the reader names no window. */
const PAGE = 32;
/** A live reader further behind than this is told so, and when he has caught up again. */
const LIVE_LAG = 2_000;

/** Tells a reader how he stands to the log's end: once when he first reaches it, again after falling far behind. */
class Pace {
  private live = false;

  constructor(
    private readonly log: WireLog,
    private readonly out: ResponseStream,
  ) {}

  async behind(events: number): Promise<void> {
    if (!this.live || events <= LIVE_LAG) return;
    this.live = false;
    await this.out.write(fellBehind());
  }

  /** Resolves with the next write, or when the reader leaves. */
  async atEnd(): Promise<void> {
    const written = new Promise<void>((resolve) => {
      const stop = this.log.onWrite(() => done());
      const done = (): void => {
        stop();
        this.out.signal.removeEventListener('abort', done);
        resolve();
      };
      this.out.signal.addEventListener('abort', done);
      if (!this.out.open) done();
    });
    if (!this.live) {
      this.live = true;
      await this.out.write(caughtUp());
    }
    await written;
  }
}

/** Follows one stream, also one that does not exist yet; ends with an error when it is tombstoned. */
export async function subscribeToStream(context: ReadContext, stream: string): Promise<void> {
  const { log, options, out, ids, resolveLinks } = context;
  const place = options.getStream();
  if (log.isTombstoned(stream)) throw streamDeleted(stream);
  const pace = new Pace(log, out);
  let next = place?.hasEnd()
    ? log.eventsOf(stream).length
    : place?.hasStart()
      ? 0
      : revisionFromWire(place?.getRevision() ?? '0') + 1;
  await out.write(confirmation(randomUUID()));
  while (out.open) {
    const events = log.eventsOf(stream);
    const { $tb = 0, $maxCount } = log.metadataOf(stream);
    const first = Math.max($maxCount === undefined ? 0 : events.length - $maxCount, Math.min($tb, events.length));
    next = Math.max(next, first);
    await pace.behind(events.length - next);
    for (; next < events.length && out.open; next++)
      await out.write(eventResponse(resolve(log, events[next] as LogRecord, resolveLinks), ids));
    if (next < log.eventsOf(stream).length) continue;
    if (log.isTombstoned(stream)) throw streamDeleted(stream);
    await pace.atEnd();
  }
}

/** Follows `$all`. With a filter, a checkpoint comes after every interval × window events looked at, but not at the end reached first. */
export async function subscribeToAll(context: ReadContext): Promise<void> {
  const { log, options, out, ids, resolveLinks, faults } = context;
  const filterOptions = options.getFilter();
  const filter = filterOptions ? eventFilter(filterOptions) : undefined;
  const interval = filterOptions ? checkpointInterval(filterOptions) : Infinity;
  const pace = new Pace(log, out);
  let next = startOf(log, options);
  let looked = 0;
  await out.write(confirmation(randomUUID()));
  while (out.open) {
    await pace.behind(log.records.length - next);
    for (; next < log.records.length && out.open; next++) {
      const record = log.records[next] as LogRecord;
      const due = ++looked >= interval;
      if (due) looked = 0;
      const wanted = !filter || filter(record);
      if (due && faults.earlyCheckpoints && next + 1 < log.records.length)
        await out.write(checkpoint((log.records[next + 1] as LogRecord).position));
      if (wanted) await out.write(eventResponse(resolve(log, record, resolveLinks), ids));
      if (due && !faults.earlyCheckpoints) await out.write(checkpoint(record.position));
    }
    if (next >= log.records.length) await pace.atEnd();
  }
}

/** A position is exclusive, but the server does it by leaving out the first event at or behind it. */
function startOf(log: WireLog, options: ReadReq.Options): number {
  const place = options.getAll();
  if (place?.hasEnd()) return log.records.length;
  if (!place?.hasPosition()) return 0;
  const commit = place.getPosition()?.getCommitPosition() ?? '0';
  return commit === '0' ? 0 : log.indexAt(Number(commit)) + 1;
}

function checkpointInterval(filter: ReadReq.Options.FilterOptions): number {
  const window = filter.hasMax() ? filter.getMax() : PAGE;
  return Math.max(1, window * filter.getCheckpointintervalmultiplier());
}
