import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { CheckAccess } from './access.js';
import { type EventFilter, eventFilter } from './event-filter.js';
import { type LogRecord, revisionFromWire } from './log-record.js';
import {
  eventResponse,
  type IdEncoding,
  idEncodingOf,
  lastStreamPosition,
  nameOf,
  streamNotFound,
} from './read-responses.js';
import { type ReadCall, ResponseStream } from './response-stream.js';
import { invalidArgument, streamDeleted } from './rpc-errors.js';
import { readStream, resolve } from './stream-reading.js';
import { subscribeToAll, subscribeToStream } from './subscriptions.js';
import type { WireLog } from './wire-log.js';

export interface ReadContext {
  readonly log: WireLog;
  readonly options: ReadReq.Options;
  readonly out: ResponseStream;
  readonly ids: IdEncoding;
  readonly resolveLinks: boolean;
  readonly faults: WireFaults;
}

/** Known misbehaviour of real servers, for tests of clients that must bear it. */
export interface WireFaults {
  /** A filtered subscription's checkpoint may run ahead of an event that is still to come. */
  readonly earlyCheckpoints?: boolean;
}

const ALL_STREAM = '$all';
const { BACKWARDS } = streams.ReadReq.Options.ReadDirection;

/** Streams/Read: reads and subscriptions, of a stream or of `$all`. */
export function readHandler(log: WireLog, check: CheckAccess, faults: WireFaults) {
  return (call: ReadCall): void => {
    const out = new ResponseStream(call);
    const options = call.request.getOptions();
    const run = async (): Promise<void> => {
      if (!options) throw invalidArgument('options are missing');
      const stream = options.hasStream() ? nameOf(options.getStream()?.getStreamIdentifier()) : ALL_STREAM;
      check(call.metadata, 'read', stream);
      const context: ReadContext = {
        log,
        options,
        out,
        ids: idEncodingOf(options),
        resolveLinks: options.getResolveLinks(),
        faults,
      };
      if (options.hasSubscription())
        await (options.hasStream() ? subscribeToStream(context, stream) : subscribeToAll(context));
      else if (options.hasStream()) await readOneStream(context, stream);
      else await readAll(context);
      out.end();
    };
    run().catch((error: Error) => out.fail(error));
  };
}

async function readOneStream({ log, options, out, ids, resolveLinks }: ReadContext, stream: string): Promise<void> {
  const backwards = options.getReadDirection() === BACKWARDS;
  const place = options.getStream();
  const from = place?.hasEnd() ? 'end' : place?.hasStart() ? 0 : revisionFromWire(place?.getRevision() ?? '0');
  const read = readStream(log, stream, { from, backwards, count: Number(options.getCount()) }, Date.now());
  if (read.result === 'deleted') throw streamDeleted(stream);
  if (read.result === 'not-found') return out.write(streamNotFound(stream));
  for (const event of read.events) {
    if (!out.open) return undefined;
    const full = out.write(eventResponse(resolve(log, event, resolveLinks), ids));
    if (full) await full;
  }
  if ((options.getControlOption()?.getCompatibility() ?? 0) >= 1)
    await out.write(lastStreamPosition(read.lastRevision));
  return undefined;
}

async function readAll({ log, options, out, ids, resolveLinks }: ReadContext): Promise<void> {
  const backwards = options.getReadDirection() === BACKWARDS;
  const filter: EventFilter = options.getFilter()
    ? eventFilter(options.getFilter() as ReadReq.Options.FilterOptions)
    : () => true;
  const place = options.getAll();
  const at = place?.hasEnd()
    ? log.records.length
    : place?.hasStart()
      ? 0
      : log.indexAt(Number(place?.getPosition()?.getCommitPosition() ?? 0));
  // Forwards includes the position, backwards ends before it.
  let left = Number(options.getCount());
  const end = log.records.length;
  for (let i = backwards ? at - 1 : at; left > 0 && out.open && i >= 0 && i < end; i += backwards ? -1 : 1) {
    const record = log.records[i] as LogRecord;
    if (!filter(record)) continue;
    left--;
    const full = out.write(eventResponse(resolve(log, record, resolveLinks), ids));
    if (full) await full;
  }
}
