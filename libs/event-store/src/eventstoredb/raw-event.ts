import type { Position } from '../event-store.js';

/** A recorded event as it travels: what it says is text still. */
export interface RawEvent {
  readonly position: Position;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly stream: string;
  /** JSON; empty: none. */
  readonly metadata: string;
  /** JSON, unless something else wrote it. */
  readonly data: string;
}

/** A message that holds no event: the end of what there is, a checkpoint, a link to nothing. */
export const NO_EVENT = Symbol('no event');

/** Ticks of 100 ns in a millisecond. */
const TICKS = 10_000;

/**
 * Decodes `event_store.client.streams.ReadResp` (streams.proto, shared.proto; wire format: protobuf.dev/programming-guides/encoding)
 * as far as a reader of `$all` needs it. Ids must have been asked for as text. Generated code takes ten times as long.
 */
export function decodeResponse(bytes: Buffer): RawEvent | typeof NO_EVENT {
  const response = new Fields(bytes, 0, bytes.length);
  while (response.next())
    if (response.field === 1) {
      const read = response.inner();
      while (read.next()) if (read.field === 1) return recorded(read.inner(), bytes);
    }
  return NO_EVENT;
}

function recorded(fields: Fields, bytes: Buffer): RawEvent {
  let [position, revision, created] = [-1, 0, 0];
  let [id, type, stream, metadata, data] = ['', '', '', '', ''];
  while (fields.next())
    switch (fields.field) {
      case 1:
        id = textIn(fields.inner(), 2);
        break;
      case 2:
        stream = textIn(fields.inner(), 3);
        break;
      case 3:
        revision = fields.number;
        break;
      case 5:
        position = fields.number;
        break;
      case 6: {
        const { start } = fields;
        const name = textIn(fields.inner(), 1);
        if (name === 'type') type = textIn(new Fields(bytes, start, fields.end), 2);
        else if (name === 'created')
          created = Math.floor(Number(textIn(new Fields(bytes, start, fields.end), 2)) / TICKS);
        break;
      }
      case 7:
        metadata = fields.text();
        break;
      case 8:
        data = fields.text();
        break;
    }
  if (position < 0) throw new Error(`EventStoreDB gave event ${id} no position: version 22.6 or later is needed`);
  return { position: position as Position, revision, id, type, created, stream, metadata, data };
}

function textIn(fields: Fields, wanted: number): string {
  while (fields.next()) if (fields.field === wanted) return fields.text();
  return '';
}

/** The fields of a message, one after another. */
class Fields {
  field = 0;
  /** Of a field of bytes: where they are. */
  start = 0;
  end = 0;
  /** Of a field of a number: its value, exact up to 2^53. */
  number = 0;

  constructor(
    private readonly bytes: Buffer,
    private at: number,
    private readonly until: number,
  ) {}

  /** Goes to the next field; false: there is none. */
  next(): boolean {
    if (this.at >= this.until) return false;
    const tag = this.#varint();
    this.field = tag >>> 3;
    switch (tag & 7) {
      case 0:
        this.number = this.#varint();
        return true;
      case 1:
        this.at += 8;
        return true;
      case 2: {
        const length = this.#varint();
        this.start = this.at;
        this.at = this.end = this.at + length;
        if (this.end > this.until) throw new Error('EventStoreDB sent a message that ends too early');
        return true;
      }
      case 5:
        this.at += 4;
        return true;
      default:
        throw new Error('EventStoreDB sent a message that is no protobuf');
    }
  }

  inner(): Fields {
    return new Fields(this.bytes, this.start, this.end);
  }

  text(): string {
    return this.bytes.toString('utf8', this.start, this.end);
  }

  #varint(): number {
    let byte = this.bytes[this.at++] as number;
    let value = byte & 0x7f;
    for (let factor = 128; byte >= 0x80; factor *= 128) {
      if (this.at >= this.until) throw new Error('EventStoreDB sent a message that ends too early');
      byte = this.bytes[this.at++] as number;
      value += (byte & 0x7f) * factor;
    }
    return value;
  }
}
