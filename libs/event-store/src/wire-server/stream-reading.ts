import type { LogRecord } from './log-record.js';
import { isSoftDeleted } from './stream-metadata.js';
import type { WireLog } from './wire-log.js';

export type StreamRead =
  | { readonly result: 'success'; readonly events: readonly LogRecord[]; readonly lastRevision: number }
  | { readonly result: 'not-found' }
  | { readonly result: 'deleted' };

/** `from: 'end'` begins at the last event backwards, and behind it forwards. Backwards includes `from`. */
export interface StreamRange {
  readonly from: number | 'end';
  readonly backwards: boolean;
  readonly count: number;
}

/** Reads what truncation, count and age leave visible of a stream. `now` in milliseconds since 1970. */
export function readStream(log: WireLog, stream: string, range: StreamRange, now: number): StreamRead {
  if (log.isTombstoned(stream)) return { result: 'deleted' };
  const all = log.eventsOf(stream);
  const metadata = log.metadataOf(stream);
  if (all.length === 0 || isSoftDeleted(metadata)) return { result: 'not-found' };
  const { $maxCount, $maxAge, $tb } = metadata;
  const first = Math.max(0, $tb ?? 0, $maxCount === undefined ? 0 : all.length - $maxCount);
  const visible = (event: LogRecord): boolean => $maxAge === undefined || event.created > now - $maxAge * 1_000;
  const events: LogRecord[] = [];
  const last = all.length - 1;
  if (range.backwards) {
    for (
      let i = range.from === 'end' ? last : Math.min(range.from, last);
      i >= first && events.length < range.count;
      i--
    )
      if (visible(all[i] as LogRecord)) events.push(all[i] as LogRecord);
  } else {
    const from = range.from === 'end' ? all.length : range.from;
    for (let i = Math.max(from, first); i <= last && events.length < range.count; i++)
      if (visible(all[i] as LogRecord)) events.push(all[i] as LogRecord);
  }
  return { result: 'success', events, lastRevision: last };
}

/** A link with its target, or an event by itself. A link whose target is gone has no event. */
export interface Resolved {
  readonly event?: LogRecord;
  readonly link?: LogRecord;
}

const LINK = /^(\d+)@(.+)$/s;

/** Follows a `$>` event (`revision@stream`) to what it points at. */
export function resolve(log: WireLog, record: LogRecord, resolveLinks: boolean): Resolved {
  if (!resolveLinks || record.type !== '$>') return { event: record };
  const [, revision, stream] = LINK.exec(Buffer.from(record.data).toString('utf8')) ?? [];
  if (stream === undefined) return { event: record };
  const target = readStream(log, stream, { from: Number(revision), backwards: false, count: 1 }, Date.now());
  const event =
    target.result === 'success' ? target.events.find((each) => each.revision === Number(revision)) : undefined;
  return event ? { event, link: record } : { link: record };
}
