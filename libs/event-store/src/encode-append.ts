import { checkAppend } from './check-append.js';
import type { ExpectedRevision, NewEvent } from './event-store.js';

/**
 * EventStoreDB takes 1 MiB in one append unless told otherwise. All adapters keep to it, so that a log can move from one to
 * another; bigger things belong in files that events name.
 */
export const MAX_APPEND_BYTES = 1_000_000;
/** What an event weighs beside its JSON: ids, type, framing. */
const ENVELOPE_BYTES = 200;

/** An append that no adapter takes: split it or keep the payload in a file. */
export class AppendTooLarge extends Error {
  constructor(
    readonly stream: string,
    readonly bytes: number,
  ) {
    super(`an append of ${bytes} bytes to ${stream} is larger than the ${MAX_APPEND_BYTES} the log takes at once`);
    this.name = 'AppendTooLarge';
  }
}

export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  /** JSON text. */
  readonly data: string;
  /** JSON text. */
  readonly metadata: string;
}

export interface EncodedAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EncodedEvent[];
  readonly bytes: number;
}

/** Checks an append and writes its JSON, once for all adapters. Throws `TypeError` or `AppendTooLarge`. */
export function encodeAppend(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): EncodedAppend {
  checkAppend(stream, events, expected);
  let bytes = 0;
  const encoded = events.map((event) => {
    const data = JSON.stringify(event.data);
    const metadata = JSON.stringify(event.metadata);
    bytes += Buffer.byteLength(data) + Buffer.byteLength(metadata) + ENVELOPE_BYTES;
    return { id: event.id.toLowerCase(), type: event.type, data, metadata };
  });
  if (bytes > MAX_APPEND_BYTES) throw new AppendTooLarge(stream, bytes);
  return { stream, expected, events: encoded, bytes };
}
