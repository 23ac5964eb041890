import type { BitSet } from './bit-set.js';
import type { Growable } from './growable.js';
import { comesBehind, headOf, ranked, sliceBehind, type Behind, type Heads, type Numbers } from './slice.js';
import type { Order } from './sort-keys.js';

/** Documents that came since the others were sorted are looked at one by one, until they are so many. */
const UNSORTED = 20_000;
/** What is sorted is 64 bits: a number has 42 of them, which leaves 22 for that of its document. */
const MOST_DOCUMENTS = 2 ** 22;
const NUMBER_BITS = 42;
const MOST = 2 ** NUMBER_BITS - 1;
const UPPER_BELOW = 2 ** 10;

/** Which members of a set are wanted: number `from` to `to` of those behind a place, or of all. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly behind?: Behind | null;
}

/**
 * All documents by one column, sorted once: the first of a large set, or those behind a place, are found among their neighbours in it,
 * without looking at the whole set. Documents with one number follow each other as the caller's order says.
 */
export class KeptOrder {
  #sorted: Uint32Array = new Uint32Array(0);
  /** So many of them have a number, the others stand behind them. */
  #valued = 0;
  /** Documents whose number has changed since: they are not looked for where they were. */
  readonly #moved = new Set<number>();

  constructor(
    private readonly column: Growable<Numbers>,
    /** What stands for no number in the column, beside NaN. */
    private readonly nothing = NaN,
  ) {}

  /** The number of a document has changed. */
  moved(document: number): void {
    if (document < this.#sorted.length) this.#moved.add(document);
  }

  /** What is wanted of a set that has so many; `sign` -1: the greatest first. Who has no number comes last either way. */
  page(set: BitSet, count: number, sign: 1 | -1, order: Order, { from, to, behind = null }: Stretch): number[] {
    const heads: Heads = { values: this.column.values, sign, nothing: this.nothing };
    const few = to < count ? this.#first(set, count, heads, to, behind) : null;
    if (!few) return sliceBehind(set, heads, order, from, to, behind);
    return ranked(few, (a, b) => headOf(heads, a) - headOf(heads, b) || order(a, b), from, to);
  }

  /** Sorts when much has come since; a tenth of a second at a million. */
  sortWhenDue(): void {
    const since = this.column.length - this.#sorted.length + this.#moved.size;
    if (since <= Math.max(UNSORTED, this.#sorted.length / 8) || this.column.length > MOST_DOCUMENTS) return;
    ({ sorted: this.#sorted, valued: this.#valued } = sortedBy(this.column.taken(), this.nothing));
    this.#moved.clear();
  }

  /**
   * Members of which so many are the first; with them all that have the number of the last. Null: to look at each member costs less,
   * or too many have to be passed before they are found.
   */
  #first(set: BitSet, count: number, heads: Heads, many: number, behind: Behind | null): number[] | null {
    this.sortWhenDue();
    const { length } = this.#sorted;
    const likely = (many * length) / count;
    if (length === 0 || likely > count) return null;
    const begin = behind ? this.#placeOf(heads, behind.head) : 0;
    const end = Math.min(length, begin + Math.ceil(likely * 8) + UNSORTED / 10);
    const found: number[] = [];
    let bound = Infinity;
    const take = (document: number): void => {
      if (set.has(document) && (!behind || comesBehind(heads, behind, document))) found.push(document);
    };
    let i = begin;
    for (; i < end; i += 1) {
      const document = this.#at(i, heads.sign);
      if (this.#moved.has(document)) continue; // what its number is now says nothing of those behind it
      if (headOf(heads, document) > bound) break;
      take(document);
      if (found.length === many && bound === Infinity) bound = headOf(heads, document);
    }
    if (i === end && end < length) return null;
    for (const document of this.#moved) take(document);
    set.eachFrom(length, (document) => {
      if (headOf(heads, document) <= bound) take(document);
    });
    return found;
  }

  /** Number `i` in a direction. */
  #at(i: number, sign: 1 | -1): number {
    return this.#sorted[sign > 0 || i >= this.#valued ? i : this.#valued - 1 - i] as number;
  }

  /**
   * How many come before all with this head or a greater one. Those that moved are compared by what they are now: so they are passed
   * over to the nearest that did not.
   */
  #placeOf(heads: Heads, head: number): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      let settled = middle;
      while (settled < high && this.#moved.has(this.#at(settled, heads.sign))) settled += 1;
      if (settled < high && headOf(heads, this.#at(settled, heads.sign)) < head) low = settled + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * Documents by their numbers, of which none is negative; behind them those without one. Most of it is one native sort of integers: the
 * first 42 bits of the numbers as large as the greatest allows. The few that are equal so far are compared in full.
 */
function sortedBy(values: Numbers, nothing: number): { readonly sorted: Uint32Array; readonly valued: number } {
  let valued = 0;
  let greatest = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (value === nothing || value !== value) continue;
    valued += 1;
    if (value > greatest) greatest = value;
  }
  const scale = 2 ** (NUMBER_BITS - Math.ceil(Math.log2(greatest + 1)));
  const sorted = new Uint32Array(values.length);
  const keys = new BigUint64Array(valued);
  const halves = new Uint32Array(keys.buffer); // the lower half of each comes first on all machines there are
  for (let i = 0, at = 0, without = valued; i < values.length; i += 1) {
    const value = values[i] as number;
    if (value === nothing || value !== value) {
      sorted[without] = i;
      without += 1;
      continue;
    }
    const number = Math.min(MOST, Math.floor(value * scale)); // the greatest may be rounded up to one bit more
    halves[at + 1] = number / UPPER_BELOW;
    halves[at] = (number % UPPER_BELOW) * MOST_DOCUMENTS + i;
    at += 2;
  }
  keys.sort();
  for (let i = 0; i < valued; i += 1) sorted[i] = (halves[i * 2] as number) % MOST_DOCUMENTS;
  const exact = (a: number, b: number): number => (values[a] as number) - (values[b] as number);
  const alike = (i: number, k: number): boolean =>
    halves[i * 2 + 1] === halves[k * 2 + 1] &&
    Math.floor((halves[i * 2] as number) / MOST_DOCUMENTS) === Math.floor((halves[k * 2] as number) / MOST_DOCUMENTS);
  for (let first = 0, end = 1; first < valued; first = end, end += 1) {
    let differ = false;
    for (; end < valued && alike(first, end); end += 1)
      differ ||= exact(sorted[first] as number, sorted[end] as number) !== 0;
    if (differ) sorted.subarray(first, end).sort(exact);
  }
  return { sorted, valued };
}
