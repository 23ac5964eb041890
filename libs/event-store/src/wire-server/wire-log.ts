import { randomUUID } from 'node:crypto';
import {
  isMetastream,
  type LogRecord,
  metastreamOf,
  originalOf,
  type ProposedEvent,
  sizeOnDisk,
  TOMBSTONE_REVISION,
} from './log-record.js';
import {
  isSoftDeleted,
  METASTREAM_METADATA,
  parseStreamMetadata,
  SOFT_DELETED_METADATA,
  type StreamMetadata,
  truncatedBefore,
} from './stream-metadata.js';

/** `-1` is "no stream". */
export type ExpectedVersion = number | 'any' | 'stream-exists';

export type Written =
  | { readonly result: 'success'; readonly revision: number; readonly position: number }
  | { readonly result: 'wrong-version'; readonly current: number }
  | { readonly result: 'deleted' };

/** Fixed parts of a log record; only the fact that positions have gaps matters. */
const RECORD_OVERHEAD = 110;
/** The real server finds ids for "any" in a bounded cache, too. */
const REMEMBERED_IDS = 200_000;
const NO_EVENTS: readonly LogRecord[] = [];

/** The log of the wire server: EventStoreDB's rules for versions, idempotence, deletes and truncation, in memory. */
export class WireLog {
  readonly records: LogRecord[] = [];
  private readonly streams = new Map<string, LogRecord[]>();
  private readonly metadata = new Map<string, StreamMetadata>();
  private readonly tombstoned = new Set<string>();
  private remembered = new Map<string, LogRecord>();
  private rememberedBefore = new Map<string, LogRecord>();
  private readonly followers = new Set<() => void>();
  private end = 0;

  /** All events a stream ever had, truncated ones included; index is revision. */
  eventsOf(stream: string): readonly LogRecord[] {
    return this.streams.get(stream) ?? NO_EVENTS;
  }

  metadataOf(stream: string): StreamMetadata {
    return isMetastream(stream) ? METASTREAM_METADATA : (this.metadata.get(stream) ?? {});
  }

  isTombstoned(stream: string): boolean {
    return this.tombstoned.has(stream);
  }

  /** Calls back after every write until the returned function is called. */
  onWrite(follower: () => void): () => void {
    this.followers.add(follower);
    return () => this.followers.delete(follower);
  }

  append(stream: string, expected: ExpectedVersion, events: readonly ProposedEvent[]): Written {
    const decided = this.check(stream, expected, events);
    if (decided !== 'ok') return decided;
    const current = this.lastRevision(stream);
    const softDeleted = isSoftDeleted(this.metadataOf(stream));
    const reopened = isMetastream(stream) && isSoftDeleted(this.metadataOf(originalOf(stream)));
    for (const event of events) this.write(stream, this.lastRevision(stream) + 1, event);
    const position = this.records.at(-1)?.position ?? 0;
    if (softDeleted) this.truncate(stream, current + 1);
    if (reopened) this.truncate(originalOf(stream), this.lastRevision(originalOf(stream)) + 1);
    this.announce();
    return { result: 'success', revision: current + events.length, position };
  }

  /** Soft: truncated before everything, may be begun again. */
  delete(stream: string, expected: ExpectedVersion): Written {
    const decided = this.check(stream, expected, []);
    if (decided !== 'ok') return decided;
    if (this.lastRevision(stream) < 0 && this.lastRevision(metastreamOf(stream)) < 0)
      return { result: 'wrong-version', current: -1 };
    this.writeMetadata(stream, SOFT_DELETED_METADATA);
    this.announce();
    return { result: 'success', revision: -1, position: this.records.at(-1)?.position ?? 0 };
  }

  /** Hard: nobody may ever write there again. */
  tombstone(stream: string, expected: ExpectedVersion): Written {
    const decided = this.check(stream, expected, []);
    if (decided !== 'ok') return decided;
    const nothing = new Uint8Array();
    const event = { id: randomUUID(), type: '$streamDeleted', isJson: false, data: nothing, metadata: nothing };
    this.write(stream, TOMBSTONE_REVISION, event);
    this.tombstoned.add(stream);
    this.announce();
    return { result: 'success', revision: TOMBSTONE_REVISION, position: this.records.at(-1)?.position ?? 0 };
  }

  /** Index of the first record at or behind a position. */
  indexAt(position: number): number {
    let low = 0;
    let high = this.records.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.records[middle] as LogRecord).position >= position) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The server's rules in its own order: deleted, existing, already written (idempotent), version. */
  private check(stream: string, expected: ExpectedVersion, events: readonly ProposedEvent[]): Written | 'ok' {
    if (this.tombstoned.has(stream)) return { result: 'deleted' };
    const current = this.lastRevision(stream);
    const wrong: Written = { result: 'wrong-version', current };
    const softDeleted = isSoftDeleted(this.metadataOf(stream));
    if (expected === 'stream-exists') {
      if (softDeleted) return { result: 'deleted' };
      if (current < 0 && this.lastRevision(metastreamOf(stream)) < 0) return wrong;
    }
    if (typeof expected !== 'number') {
      const known = events
        .map(({ id }) => this.remembered.get(id) ?? this.rememberedBefore.get(id))
        .map((record) => (record?.stream === stream ? record : undefined));
      if (known.length === 0 || !known[0]) return 'ok';
      const last = known.at(-1);
      if (!last || known.includes(undefined)) return wrong;
      return { result: 'success', revision: last.revision, position: last.position };
    }
    if (expected === current) return 'ok';
    if (expected > current || events.length === 0) return wrong;
    const there = this.eventsOf(stream);
    const unknown = events.findIndex(({ id }, i) => there[expected + 1 + i]?.id !== id);
    if (unknown === 0) return expected === -1 && softDeleted ? 'ok' : wrong;
    if (unknown > 0) return wrong;
    const last = there[expected + events.length] as LogRecord;
    return { result: 'success', revision: last.revision, position: last.position };
  }

  private lastRevision(stream: string): number {
    return this.eventsOf(stream).length - 1;
  }

  private truncate(stream: string, before: number): void {
    const last = this.eventsOf(metastreamOf(stream)).at(-1);
    const data = last && truncatedBefore(last.data, before);
    if (data) this.writeMetadata(stream, data);
  }

  private writeMetadata(stream: string, data: Buffer): void {
    const metastream = metastreamOf(stream);
    const event = { id: randomUUID(), type: '$metadata', isJson: true, data, metadata: new Uint8Array() };
    this.write(metastream, this.lastRevision(metastream) + 1, event);
  }

  private write(stream: string, revision: number, event: ProposedEvent): void {
    const record: LogRecord = {
      position: this.end,
      stream,
      revision,
      id: event.id,
      type: event.type,
      isJson: event.isJson,
      data: event.data,
      metadata: event.metadata,
      created: Math.max(Date.now(), this.records.at(-1)?.created ?? 0),
      sent: {},
    };
    this.end += RECORD_OVERHEAD + Buffer.byteLength(stream) + sizeOnDisk(event);
    this.records.push(record);
    const events = this.streams.get(stream);
    if (!events) this.streams.set(stream, [record]);
    else if (revision !== TOMBSTONE_REVISION) events.push(record);
    if (isMetastream(stream)) this.metadata.set(originalOf(stream), parseStreamMetadata(record.data));
    this.remember(record);
  }

  /** Forgets many at once: to find a map's oldest key among deleted ones takes longer than all the rest of an append. */
  private remember(record: LogRecord): void {
    if (this.remembered.size >= REMEMBERED_IDS) {
      this.rememberedBefore = this.remembered;
      this.remembered = new Map();
    }
    this.remembered.set(record.id, record);
  }

  private announce(): void {
    for (const follower of [...this.followers]) follower();
  }
}
