import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { LogRecord } from './log-record.js';

export type EventFilter = (record: LogRecord) => boolean;

/** What `$all` reads and subscriptions ask for, by event type or stream name, by pattern or prefixes. */
export function eventFilter(options: ReadReq.Options.FilterOptions): EventFilter {
  const byType = options.getEventType();
  const expression = byType ?? options.getStreamIdentifier();
  const of = (record: LogRecord): string => (byType ? record.type : record.stream);
  const pattern = expression?.getRegex();
  if (pattern) {
    const regex = new RegExp(pattern);
    return (record) => regex.test(of(record));
  }
  const prefixes = expression?.getPrefixList() ?? [];
  return (record) => prefixes.some((prefix) => of(record).startsWith(prefix));
}
