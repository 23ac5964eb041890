import { Growable } from './growable.js';

/** Many short texts as one run of UTF-8: a tenth of what strings would take. */
export class TextStore {
  #bytes: Growable<Uint8Array>;
  #ends: Growable<Uint32Array>;

  constructor(bytes = new Growable(Uint8Array), ends = new Growable(Uint32Array)) {
    this.#bytes = bytes;
    this.#ends = ends;
  }

  get length(): number {
    return this.#ends.length;
  }

  get parts(): { readonly bytes: Growable<Uint8Array>; readonly ends: Growable<Uint32Array> } {
    return { bytes: this.#bytes, ends: this.#ends };
  }

  push(text: string): number {
    this.#bytes.append(Buffer.from(text, 'utf8'));
    return this.#ends.push(this.#bytes.length);
  }

  at(i: number): string {
    return this.#buffer().toString('utf8', this.#start(i), this.#ends.at(i));
  }

  bytesAt(i: number): Uint8Array {
    return this.#bytes.values.subarray(this.#start(i), this.#ends.at(i));
  }

  /** In bytes. */
  size(i: number): number {
    return this.#ends.at(i) - this.#start(i);
  }

  /** By bytes, which is the order of code points, as Postgres's collation "C". */
  compare(a: number, b: number): number {
    const all = this.#bytes.values;
    let [i, j] = [this.#start(a), this.#start(b)];
    const [endA, endB] = [this.#ends.at(a), this.#ends.at(b)];
    while (i < endA && j < endB) {
      const difference = (all[i] as number) - (all[j] as number);
      if (difference !== 0) return difference;
      i += 1;
      j += 1;
    }
    return endA - i - (endB - j);
  }

  compareWith(i: number, text: Buffer): number {
    return this.#buffer().compare(text, 0, text.length, this.#start(i), this.#ends.at(i));
  }

  startsWith(i: number, prefix: Buffer): boolean {
    const start = this.#start(i);
    if (this.#ends.at(i) - start < prefix.length) return false;
    const all = this.#bytes.values;
    for (let n = 0; n < prefix.length; n += 1) if (all[start + n] !== prefix[n]) return false;
    return true;
  }

  equals(i: number, text: Buffer): boolean {
    return this.#ends.at(i) - this.#start(i) === text.length && this.startsWith(i, text);
  }

  /** The first bytes as a number that orders like them. */
  head(i: number, bytes: number): number {
    const [start, end] = [this.#start(i), this.#ends.at(i)];
    let value = 0;
    for (let n = 0; n < bytes; n += 1)
      value = value * 256 + (start + n < end ? (this.#bytes.at(start + n) as number) : 0);
    return value;
  }

  /** Every text that holds the part; each is visited once. */
  holding(part: string, visit: (i: number) => void): void {
    const needle = Buffer.from(part, 'utf8');
    const hay = this.#buffer();
    for (let at = hay.indexOf(needle); at >= 0;) {
      const i = this.#textAt(at);
      // A hit across the border of two texts is none.
      if (at + needle.length <= this.#ends.at(i)) {
        visit(i);
        at = hay.indexOf(needle, this.#ends.at(i));
      } else at = hay.indexOf(needle, at + 1);
    }
  }

  #textAt(byte: number): number {
    let [low, high] = [0, this.#ends.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#ends.at(middle) > byte) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #start(i: number): number {
    return i === 0 ? 0 : this.#ends.at(i - 1);
  }

  #buffer(): Buffer {
    const { buffer, byteOffset } = this.#bytes.values;
    return Buffer.from(buffer, byteOffset, this.#bytes.length);
  }
}
