/** How much is sent at a time. */
const CHUNK = 262_144;
/** Days between 1970 and 2000, where Postgres begins to count, in milliseconds. */
const EPOCH_2000 = 946_684_800_000;
/** A longer text is better written by the engine's own encoder. */
const SHORT = 24;
const INT4 = 2 ** 31;
const OID = { uuid: 2950, text: 25 } as const;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,6}))?(?:Z|[+-]\d\d:\d\d)$/;

const HEX = new Int8Array(128).fill(-1);
for (let i = 0; i < 16; i++) {
  HEX[i.toString(16).charCodeAt(0)] = i;
  HEX[i.toString(16).toUpperCase().charCodeAt(0)] = i;
}

/**
 * Gathers values in the format that Postgres keeps them in itself (COPY's binary format), each behind its length: neither
 * side need escape, search or parse anything. What Postgres would refuse as text is refused here.
 */
export class CopyBytes {
  #bytes = Buffer.allocUnsafe(CHUNK * 2);
  #at = 0;
  #time = '';
  #timeHigh = 0;
  #timeLow = 0;

  get full(): boolean {
    return this.#at >= CHUNK;
  }

  /** What was gathered; the next goes into a buffer of its own. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#at);
    this.#bytes = Buffer.allocUnsafe(CHUNK * 2);
    this.#at = 0;
    return taken;
  }

  raw(bytes: Buffer): void {
    this.#room(bytes.length);
    this.#at += bytes.copy(this.#bytes, this.#at);
  }

  /** How many values a row has: what it begins with, or -1 at the end of all. */
  count(values: number): void {
    this.#room(2);
    this.#at = this.#bytes.writeInt16BE(values, this.#at);
  }

  null(): void {
    this.#room(4);
    this.#int4(-1);
  }

  boolean(value: boolean): void {
    this.#room(5);
    this.#int4(1);
    this.#bytes[this.#at++] = value ? 1 : 0;
  }

  integer(value: number): void {
    if (!Number.isInteger(value) || value < -INT4 || value >= INT4) throw new TypeError(`${value} is no integer`);
    this.#room(8);
    this.#int4(4);
    this.#int4(value);
  }

  bigint(value: number | string): void {
    this.#room(12);
    this.#int4(8);
    // By its digits: beyond the safe integers a number's exact value has others than those it is written with.
    const exact = Number.isSafeInteger(value) ? value : String(value);
    this.#at = this.#bytes.writeBigInt64BE(BigInt(exact), this.#at);
  }

  double(value: number): void {
    this.#room(12);
    this.#int4(8);
    this.#at = this.#bytes.writeDoubleBE(value + 0, this.#at); // a zero has no sign as text either
  }

  /** ISO 8601 with a zone, to the microsecond. */
  time(value: string): void {
    if (value !== this.#time) this.#readTime(value);
    this.#room(12);
    this.#int4(8);
    this.#int4(this.#timeHigh);
    this.#at = this.#bytes.writeUInt32BE(this.#timeLow, this.#at);
  }

  uuid(value: string): void {
    this.#room(20);
    this.#int4(16);
    let from = 0;
    for (let i = 0; i < 16; i++) {
      if (value.charCodeAt(from) === 45) from++;
      const byte = ((HEX[value.charCodeAt(from++)] ?? -1) << 4) | (HEX[value.charCodeAt(from++)] ?? -1);
      if (byte < 0) throw new TypeError(`"${value}" is no UUID`);
      this.#bytes[this.#at++] = byte;
    }
    if (from !== value.length) throw new TypeError(`"${value}" is no UUID`);
  }

  /** Postgres keeps no NUL character: it is left out. */
  text(value: string): void {
    this.#text(value.includes('\0') ? value.replaceAll('\0', '') : value, '');
  }

  /** A document's text, behind the number of its format. */
  jsonb(value: string): void {
    this.#text(value, '\x01');
  }

  uuids(values: readonly string[]): void {
    this.#array(OID.uuid, values, (value) => this.uuid(value));
  }

  texts(values: readonly string[]): void {
    this.#array(OID.text, values, (value) => this.text(value));
  }

  #text(value: string, before: string): void {
    this.#room(5 + value.length * 3);
    const start = this.#at + 4;
    let at = start;
    if (before) this.#bytes[at++] = before.charCodeAt(0);
    const end = value.length <= SHORT ? this.#ascii(value, at) : -1;
    at = end < 0 ? at + this.#bytes.write(value, at, 'utf8') : end;
    this.#int4(at - start);
    this.#at = at;
  }

  /** Where the text ends, or -1 when it has more than plain letters. */
  #ascii(value: string, at: number): number {
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (code > 127) return -1;
      this.#bytes[at + i] = code;
    }
    return at + value.length;
  }

  #array(oid: number, values: readonly string[], write: (value: string) => void): void {
    this.#room(24);
    const start = this.#at;
    this.#at += 4;
    this.#int4(values.length === 0 ? 0 : 1); // dimensions
    this.#int4(0); // no nulls among them
    this.#int4(oid);
    if (values.length > 0) {
      this.#int4(values.length);
      this.#int4(1); // the first one's index
    }
    for (const value of values) write(value);
    this.#bytes.writeInt32BE(this.#at - start - 4, start);
  }

  #int4(value: number): void {
    const bytes = this.#bytes;
    bytes[this.#at++] = value >> 24;
    bytes[this.#at++] = value >> 16;
    bytes[this.#at++] = value >> 8;
    bytes[this.#at++] = value;
  }

  /** Rows that come one after the other mostly have the same time. */
  #readTime(value: string): void {
    const [, fraction = ''] = TIME.exec(value) ?? [];
    const ms = Date.parse(value);
    if (!TIME.test(value) || Number.isNaN(ms)) throw new TypeError(`"${value}" is no time`);
    const micros = BigInt(ms - EPOCH_2000) * 1_000n + BigInt(fraction.slice(3).padEnd(3, '0'));
    this.#time = value;
    this.#timeHigh = Number(micros >> 32n);
    this.#timeLow = Number(micros & 0xffff_ffffn);
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const more = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#at + bytes));
    this.#bytes.copy(more, 0, 0, this.#at);
    this.#bytes = more;
  }
}
