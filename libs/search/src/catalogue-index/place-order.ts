import type { BitSet } from './bit-set.js';
import type { Growable } from './growable.js';
import { ranked, slice, type Heads } from './slice.js';
import type { Order } from './sort-keys.js';

/** Documents that came since the others were sorted are looked at one by one, until they are so many. */
const UNSORTED = 20_000;
/** What is sorted is 64 bits: a place has 42 of them, which leaves 22 for the number of a document. */
const MOST_DOCUMENTS = 2 ** 22;
const PLACE_BELOW = 2 ** 10;

/**
 * All documents by their place (short titles first, then the newest), sorted once: the first of a large set are found among the first of
 * all, without looking at the whole set. Documents of one place follow each other as the caller's order says.
 */
export class PlaceOrder {
  #sorted = new Uint32Array(0);
  /** Documents whose place has changed since: they are not looked for where they were. */
  readonly #moved = new Set<number>();

  constructor(private readonly places: Growable<Float64Array>) {}

  /** The place of a document has changed. */
  moved(document: number): void {
    if (document < this.#sorted.length) this.#moved.add(document);
  }

  /** Members number `from` to `to` of a set that has so many. */
  page(set: BitSet, count: number, order: Order, from: number, to: number): number[] {
    const heads: Heads = { values: this.places.values, sign: 1, nothing: NaN };
    const few = from === 0 && to < count ? this.#first(set, count, to) : null;
    if (!few) return slice(set, heads, order, from, to);
    const { values } = this.places;
    return ranked(few, (a, b) => (values[a] as number) - (values[b] as number) || order(a, b), 0, to);
  }

  /** Sorts when much has come since; a tenth of a second at a million. */
  sortWhenDue(): void {
    const since = this.places.length - this.#sorted.length + this.#moved.size;
    if (since <= Math.max(UNSORTED, this.#sorted.length / 8) || this.places.length > MOST_DOCUMENTS) return;
    const places = this.places.taken();
    const keys = new BigUint64Array(places.length);
    const halves = new Uint32Array(keys.buffer); // the lower half of each comes first on all machines there are
    for (let i = 0; i < places.length; i += 1) {
      const place = places[i] as number;
      halves[i * 2 + 1] = Math.floor(place / PLACE_BELOW);
      halves[i * 2] = (place % PLACE_BELOW) * MOST_DOCUMENTS + i;
    }
    keys.sort();
    this.#sorted = Uint32Array.from({ length: places.length }, (_, i) => (halves[i * 2] as number) % MOST_DOCUMENTS);
    this.#moved.clear();
  }

  /**
   * Members of which so many are the first; with them all that have the place of the last. Null: to look at each member costs less, or
   * the first are not among the first of all.
   */
  #first(set: BitSet, count: number, many: number): number[] | null {
    this.sortWhenDue();
    const sorted = this.#sorted;
    const { values } = this.places;
    const likely = (many * sorted.length) / count;
    if (sorted.length === 0 || likely > count) return null;
    const most = Math.min(sorted.length, Math.ceil(likely * 8) + UNSORTED / 10);
    const found: number[] = [];
    let bound = Infinity;
    let i = 0;
    for (; i < most; i += 1) {
      const document = sorted[i] as number;
      if (this.#moved.has(document)) continue; // what its place is now says nothing of those behind it
      if ((values[document] as number) > bound) break;
      if (!set.has(document)) continue;
      found.push(document);
      if (found.length === many) bound = values[document] as number;
    }
    if (i === most && most < sorted.length) return null;
    for (const document of this.#moved) if (set.has(document)) found.push(document);
    set.eachFrom(sorted.length, (document) => {
      if ((values[document] as number) <= bound) found.push(document);
    });
    return found;
  }
}
