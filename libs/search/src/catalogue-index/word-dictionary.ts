import { lettersOf, wordsLike } from './letters.js';
import { TextStore } from './text-store.js';

/** New words stay beside the sorted ones until there are so many. */
const UNSORTED = 5_000;
const ASKED_LATELY = 200;

/** Every word once, with a number: found by its letters, and by its first letters. */
export class WordDictionary {
  #slots = new Int32Array(1024).fill(-1);
  #sorted = new Uint32Array(0);
  /** Of the first so many words: made when somebody asks for what is like a word. */
  #letters = new Uint32Array(0);
  /** What is like the words that were asked for lately, among the first so many words. */
  readonly #alike = new Map<string, { readonly among: number; readonly found: readonly number[] }>();

  constructor(
    readonly texts = new TextStore(),
    sorted = new Uint32Array(0),
  ) {
    this.#sorted = sorted;
    this.#rehash();
  }

  get length(): number {
    return this.texts.length;
  }

  /** The word's number, given anew where it has none. */
  take(word: string): number {
    const bytes = Buffer.from(word, 'utf8');
    const slot = this.#slotOf(bytes);
    const known = this.#slots[slot] as number;
    if (known >= 0) return known;
    const number = this.texts.push(word);
    if ((number + 1) * 2 > this.#slots.length) this.#rehash();
    else this.#slots[slot] = number;
    return number;
  }

  /** -1: no document has it. */
  numberOf(word: string): number {
    return this.#slots[this.#slotOf(Buffer.from(word, 'utf8'))] as number;
  }

  wordOf(number: number): string {
    return this.texts.at(number);
  }

  /** Numbers of all words that begin so. */
  beginningWith(prefix: string): number[] {
    this.#sortWhenDue();
    const bytes = Buffer.from(prefix, 'utf8');
    const found: number[] = [];
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.texts.compareWith(this.#sorted[middle] as number, bytes) < 0) low = middle + 1;
      else high = middle;
    }
    for (; low < this.#sorted.length; low += 1) {
      const number = this.#sorted[low] as number;
      if (!this.texts.startsWith(number, bytes)) break;
      found.push(number);
    }
    for (let number = this.#sorted.length; number < this.length; number += 1)
      if (this.texts.startsWith(number, bytes)) found.push(number);
    return found;
  }

  /**
   * Numbers of all words that differ by so few typos at most. Who types asks for the same words again with every letter, and words
   * only come: a word that was asked for lately is compared with those that came since.
   */
  like(word: string, typos: number): readonly number[] {
    this.#noteLetters();
    const asked = `${typos} ${word}`;
    const known = this.#alike.get(asked) ?? { among: 0, found: [] };
    const more = wordsLike(word, typos, this.#letters, [known.among, this.length], (number) => this.wordOf(number));
    const found = [...known.found, ...more];
    if (this.#alike.size >= ASKED_LATELY) this.#alike.clear();
    this.#alike.set(asked, { among: this.length, found });
    return found;
  }

  #noteLetters(): void {
    const known = this.#letters.length;
    if (known === this.length) return;
    const letters = new Uint32Array(this.length);
    letters.set(this.#letters);
    for (let number = known; number < this.length; number += 1) letters[number] = lettersOf(this.texts.bytesAt(number));
    this.#letters = letters;
  }

  /** The order of the words: for keeping. Sorts what is not yet. */
  sorted(): Uint32Array {
    if (this.#sorted.length < this.length) this.#sort();
    return this.#sorted;
  }

  #sortWhenDue(): void {
    if (this.length - this.#sorted.length > UNSORTED) this.#sort();
  }

  /** By the first five bytes as numbers, which is native and fast; then each run of equals by all bytes. */
  #sort(): void {
    const count = this.length;
    const heads = new Float64Array(count);
    const order = new Uint32Array(count);
    for (let i = 0; i < count; i += 1) heads[i] = this.texts.head(i, 4) * 2 ** 21 + (i % 2 ** 21);
    if (count < 2 ** 21) {
      heads.sort();
      for (let i = 0; i < count; i += 1) order[i] = (heads[i] as number) % 2 ** 21;
      for (let from = 0; from < count;) {
        const head = Math.floor((heads[from] as number) / 2 ** 21);
        let to = from + 1;
        while (to < count && Math.floor((heads[to] as number) / 2 ** 21) === head) to += 1;
        if (to - from > 1) order.subarray(from, to).sort((a, b) => this.texts.compare(a, b));
        from = to;
      }
    } else {
      for (let i = 0; i < count; i += 1) order[i] = i;
      order.sort((a, b) => this.texts.compare(a, b));
    }
    this.#sorted = order;
  }

  #slotOf(bytes: Buffer): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash(bytes) & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] as number;
      if (number < 0 || this.texts.equals(number, bytes)) return slot;
    }
  }

  #rehash(): void {
    let size = 1024;
    while (size < this.length * 3) size *= 2;
    this.#slots = new Int32Array(size).fill(-1);
    const { bytes, ends } = this.texts.parts;
    const all = Buffer.from(bytes.values.buffer, bytes.values.byteOffset, bytes.length);
    for (let number = 0, start = 0; number < this.length; number += 1) {
      const end = ends.at(number);
      const mask = this.#slots.length - 1;
      let slot = hash(all.subarray(start, end)) & mask;
      // All words differ, so a free place is all there is to look for.
      while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number;
      start = end;
    }
  }
}

/** FNV-1a. */
function hash(bytes: Uint8Array): number {
  let value = 0x811c9dc5;
  for (const byte of bytes) value = Math.imul(value ^ byte, 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
