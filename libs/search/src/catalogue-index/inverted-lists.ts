import { Growable } from './growable.js';
import type { BitSet } from './bit-set.js';

/** Which terms each document has: one run of numbers, ended by document. */
export class ForwardLists {
  constructor(
    readonly terms = new Growable(Uint32Array),
    readonly ends = new Growable(Uint32Array),
  ) {}

  push(terms: Iterable<number>): void {
    for (const term of terms) this.terms.push(term);
    this.ends.push(this.terms.length);
  }

  start(document: number): number {
    return document === 0 ? 0 : this.ends.at(document - 1);
  }

  end(document: number): number {
    return this.ends.at(document);
  }

  of(document: number): Uint32Array {
    return this.terms.values.subarray(this.start(document), this.end(document));
  }
}

/**
 * Which documents each term is in. Built at once by counting; documents that come later have higher numbers, so their lists only
 * grow at the end and stay sorted.
 */
export class InvertedLists {
  #documents = new Uint32Array(0);
  #ends = new Uint32Array(0);
  #built = 0;
  readonly #later = new Map<number, number[]>();
  /** Long lists as sets, made when they are first asked for: to add such a set costs less than to add each document. */
  readonly #sets = new Map<number, Uint32Array>();

  /** Takes all documents of the forward lists in. */
  build(forward: ForwardLists, termCount: number): void {
    const terms = forward.terms.taken();
    const ends = new Uint32Array(termCount);
    for (const term of terms) ends[term] = (ends[term] as number) + 1;
    for (let i = 1; i < termCount; i += 1) ends[i] = (ends[i] as number) + (ends[i - 1] as number);
    const documents = new Uint32Array(terms.length);
    // From behind, so that each list comes out in order and `ends` ends as starts; then it is set back by shifting.
    const places = ends.slice();
    for (let document = forward.ends.length - 1; document >= 0; document -= 1) {
      const start = forward.start(document);
      for (let i = forward.end(document) - 1; i >= start; i -= 1) {
        const term = terms[i] as number;
        const place = (places[term] as number) - 1;
        places[term] = place;
        documents[place] = document;
      }
    }
    this.#documents = documents;
    this.#ends = ends;
    this.#built = forward.ends.length;
    this.#later.clear();
    this.#sets.clear();
  }

  get built(): number {
    return this.#built;
  }

  add(document: number, terms: Iterable<number>): void {
    for (const term of terms) {
      const list = this.#later.get(term);
      if (list) list.push(document);
      else this.#later.set(term, [document]);
    }
  }

  /** How many documents had it when they came, dead ones included. */
  count(term: number): number {
    return this.#base(term).length + (this.#later.get(term)?.length ?? 0);
  }

  /** The documents that have it, in order, in two lists: those that came first, and those that came later. */
  of(term: number): readonly [Uint32Array, readonly number[]] {
    return [this.#base(term), this.#later.get(term) ?? []];
  }

  each(term: number, visit: (document: number) => void): void {
    for (const document of this.#base(term)) visit(document);
    for (const document of this.#later.get(term) ?? []) visit(document);
  }

  /** How many documents of the set have it. */
  countIn(set: BitSet, term: number): number {
    const { words } = set;
    const base = this.#base(term);
    let count = 0;
    for (let i = 0; i < base.length; i += 1) {
      const document = base[i] as number;
      count += ((words[document >>> 5] as number) >>> (document & 31)) & 1;
    }
    for (const document of this.#later.get(term) ?? []) count += Number(set.has(document));
    return count;
  }

  /** Adds so many points to each document that has it. */
  addTo(points: Float32Array, term: number, adds: number): void {
    const base = this.#base(term);
    for (let i = 0; i < base.length; i += 1) {
      const document = base[i] as number;
      points[document] = (points[document] as number) + adds;
    }
    for (const document of this.#later.get(term) ?? []) points[document] = (points[document] as number) + adds;
  }

  into(set: BitSet, term: number): void {
    const { words } = set;
    const base = this.#base(term);
    if (base.length * LONG > this.#built) {
      const long = this.#setOf(term, base);
      for (let i = 0; i < long.length; i += 1) words[i] = (words[i] as number) | (long[i] as number);
    } else
      for (let i = 0; i < base.length; i += 1) {
        const document = base[i] as number;
        words[document >>> 5] = (words[document >>> 5] as number) | (1 << (document & 31));
      }
    for (const document of this.#later.get(term) ?? []) set.add(document);
  }

  #setOf(term: number, base: Uint32Array): Uint32Array {
    const known = this.#sets.get(term);
    if (known) return known;
    const made = new Uint32Array((this.#built + 31) >>> 5);
    for (const document of base) made[document >>> 5] = (made[document >>> 5] as number) | (1 << (document & 31));
    this.#sets.set(term, made);
    return made;
  }

  #base(term: number): Uint32Array {
    if (term >= this.#ends.length) return NONE;
    return this.#documents.subarray(term === 0 ? 0 : this.#ends[term - 1], this.#ends[term]);
  }
}

/** A list with one in so many documents is as large as a set of all. */
const LONG = 32;
const NONE = new Uint32Array(0);
