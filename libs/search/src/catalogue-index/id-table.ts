import { Growable } from './growable.js';

/** Four 32-bit words of a UUID. */
export type IdWords = readonly [number, number, number, number];

export function idWords(id: string): IdWords {
  const hex = id.replaceAll('-', '');
  return [0, 8, 16, 24].map((at) => parseInt(hex.slice(at, at + 8), 16) >>> 0) as unknown as IdWords;
}

/** UUIDs by their number and numbers by their UUID: 16 bytes and a hash slot each. */
export class IdTable {
  #slots = new Int32Array(1024).fill(-1);

  constructor(readonly words = new Growable(Uint32Array)) {
    this.#rehash(this.length);
  }

  get length(): number {
    return this.words.length / 4;
  }

  /** Gives the next number to an id; what the id had before is forgotten. */
  push(id: string): number {
    const number = this.length;
    const own = idWords(id);
    for (const word of own) this.words.push(word);
    if ((number + 1) * 2 > this.#slots.length) this.#rehash(number + 1);
    else this.#slots[this.#slotOf(own)] = number;
    return number;
  }

  /** The newest number of an id; -1: it has none. */
  numberOf(id: string): number {
    return this.#slots[this.#slotOf(idWords(id))] as number;
  }

  idOf(number: number): string {
    const hex = [0, 1, 2, 3]
      .map((i) =>
        this.words
          .at(number * 4 + i)
          .toString(16)
          .padStart(8, '0'),
      )
      .join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /** In the order of the ids. */
  compare(a: number, b: number): number {
    for (let i = 0; i < 4; i += 1) {
      const difference = this.words.at(a * 4 + i) - this.words.at(b * 4 + i);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  #slotOf(own: IdWords): number {
    const mask = this.#slots.length - 1;
    for (let slot = mix(own) & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] as number;
      if (number < 0 || this.#is(number, own)) return slot;
    }
  }

  #is(number: number, own: IdWords): boolean {
    const at = number * 4;
    return (
      this.words.at(at) === own[0] &&
      this.words.at(at + 1) === own[1] &&
      this.words.at(at + 2) === own[2] &&
      this.words.at(at + 3) === own[3]
    );
  }

  #rehash(count: number): void {
    let size = 1024;
    while (size < count * 3) size *= 2;
    this.#slots = new Int32Array(size).fill(-1);
    for (let number = 0; number < this.length; number += 1) {
      const at = number * 4;
      const own: IdWords = [this.words.at(at), this.words.at(at + 1), this.words.at(at + 2), this.words.at(at + 3)];
      this.#slots[this.#slotOf(own)] = number;
    }
  }
}

/** Ids made in a row differ in few bits only. */
const mix = ([a, b, c, d]: IdWords): number =>
  (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77) ^ Math.imul(c, 0xc2b2ae3d) ^ Math.imul(d, 0x27d4eb2f)) >>> 7;
