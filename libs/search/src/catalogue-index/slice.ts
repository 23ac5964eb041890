import { BitSet, bitsOf } from './bit-set.js';
import type { Order } from './sort-keys.js';

export type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** What orders documents, as far as it goes: `sign` × the value of each document, the lesser first; NaN and `nothing` come last. */
export interface Heads {
  readonly values: Numbers;
  readonly sign: 1 | -1;
  readonly nothing: number;
}

/** So many of the set are looked at to guess where the page lies. */
const SAMPLE = 2_048;
/** So few are sorted as they are. */
const FEW = 512;
/** Of more that are equal by their heads so many tell who may be among the first. */
const GUESS = 64;

/**
 * Documents number `from` to `to` of a set's order, without sorting the rest: who has the lesser head comes first, whatever the order
 * says of equals. A sample tells between which heads the page lies; one pass over all takes what is there, and of that only the
 * page is sorted. Nothing as large as the set is made: a new array of a million for each page would keep the collector busy.
 */
export function slice(set: BitSet, heads: Heads, order: Order, from: number, to: number): number[] {
  const count = set.count();
  const end = Math.min(to, count);
  if (from >= end) return [];
  const compare = (a: number, b: number): number => headOf(heads, a) - headOf(heads, b) || order(a, b);
  if (count <= SAMPLE) return ranked([...set.members()], compare, from, end);
  const sample = sampled(set, count, heads);
  const at = (rank: number): number => (rank / count) * (sample.length - 1);
  for (let margin = 24; ; margin *= 4) {
    const [first, last] = [Math.floor(at(from)) - margin, Math.ceil(at(end)) + margin];
    const low = first < 0 ? -Infinity : (sample[first] as number);
    const high = last >= sample.length ? Infinity : (sample[last] as number);
    const { before, there } = between(set, heads, low, high);
    if (before <= from && before + there.length >= end) return ranked(there, compare, from - before, end - before);
  }
}

/** A place in an order: a head as `headOf` gives it, and who of those with the very head comes behind by all that orders them. */
export interface Behind {
  readonly head: number;
  readonly isBehind: (document: number) => boolean;
}

/** Documents number `from` to `to` of those behind a place, or of all. */
export function sliceBehind(
  set: BitSet,
  heads: Heads,
  order: Order,
  from: number,
  to: number,
  behind: Behind | null,
): number[] {
  return slice(behind ? allBehind(set, heads, behind) : set, heads, order, from, to);
}

/** Whether a document comes behind a place. */
export function comesBehind(heads: Heads, { head, isBehind }: Behind, document: number): boolean {
  const own = headOf(heads, document);
  return own > head || (own === head && isBehind(document));
}

function allBehind(set: BitSet, heads: Heads, place: Behind): BitSet {
  const behind = new BitSet(set.size);
  for (let w = 0; w < set.words.length; w += 1) {
    let word = set.words[w] as number;
    let kept = 0;
    while (word !== 0) {
      const bit = word & -word;
      word &= word - 1;
      const document = (w << 5) + 31 - Math.clz32(bit);
      if (comesBehind(heads, place, document)) kept |= bit;
    }
    behind.words[w] = kept;
  }
  return behind;
}

let room = new Float64Array(0);

/** Room for a head of each document, for one call of `slice` and no longer. */
export function roomForHeads(documents: number): Float64Array {
  if (room.length < documents) room = new Float64Array(Math.ceil(documents * 1.2));
  return room;
}

/** What a document is ordered by: the lesser comes first. */
export const headOf = ({ values, sign, nothing }: Heads, document: number): number =>
  headFor(values[document] as number, sign, nothing);

/** The head of a value. */
export const headFor = (value: number, sign: 1 | -1, nothing: number): number =>
  value === nothing || value !== value ? Number.MAX_VALUE : sign * value;

/** The heads of members at even distances, in order. */
function sampled(set: BitSet, count: number, heads: Heads): Float64Array {
  const sample = new Float64Array(SAMPLE);
  const step = count / SAMPLE;
  let [passed, taken] = [0, 0];
  set.words.forEach((word, w) => {
    const here = bitsOf(word);
    for (; taken < SAMPLE && Math.floor(taken * step) < passed + here; taken += 1) {
      let rest = word;
      for (let skip = Math.floor(taken * step) - passed; skip > 0; skip -= 1) rest &= rest - 1;
      sample[taken] = headOf(heads, (w << 5) + 31 - Math.clz32(rest & -rest));
    }
    passed += here;
  });
  return sample.sort();
}

/** How many come before the lower bound, and those within both, bounds included. */
function between(
  { words }: BitSet,
  { values, sign, nothing }: Heads,
  low: number,
  high: number,
): { readonly before: number; readonly there: number[] } {
  const there: number[] = [];
  let before = 0;
  for (let w = 0; w < words.length; w += 1) {
    let word = words[w] as number;
    while (word !== 0) {
      const document = (w << 5) + 31 - Math.clz32(word & -word);
      word &= word - 1;
      const head = headFor(values[document] as number, sign, nothing);
      if (head < low) before += 1;
      else if (head <= high) there.push(document);
    }
  }
  return { before, there };
}

/** Number `first` to `last` of those in order: where many have one head, comparing all of them with all would be dear. */
export function ranked(all: number[], compare: Order, first: number, last: number): number[] {
  if (all.length <= FEW) return all.sort(compare).slice(first, last);
  const some = Array.from({ length: GUESS }, (_, i) => all[Math.floor((i * all.length) / GUESS)] as number);
  const bound = some.sort(compare)[Math.ceil((last / all.length) * GUESS) + 3];
  if (bound !== undefined) {
    const better = all.filter((each) => compare(each, bound) < 0);
    if (better.length >= last) return ranked(better, compare, first, last);
  }
  if (first > 0) select(all, compare, first, 0);
  select(all, compare, last - 1, first);
  return all.slice(first, last).sort(compare);
}

/** Brings number `k` to its place, those before it before it and those behind it behind it (Hoare's selection). */
function select(all: number[], compare: Order, k: number, from: number): void {
  let [left, right] = [from, all.length - 1];
  while (left < right) {
    const pivot = all[(left + right) >>> 1] as number;
    let [i, j] = [left, right];
    while (i <= j) {
      while (compare(all[i] as number, pivot) < 0) i += 1;
      while (compare(pivot, all[j] as number) < 0) j -= 1;
      if (i > j) break;
      const swapped = all[i] as number;
      all[i] = all[j] as number;
      all[j] = swapped;
      i += 1;
      j -= 1;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
}
