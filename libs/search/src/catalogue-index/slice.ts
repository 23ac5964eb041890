import type { Order } from './sort-keys.js';

/** So many of the members are looked at to guess where the page lies. */
const SAMPLE = 2_048;

/**
 * Documents number `from` to `to` of the order, without sorting the rest. `heads` are numbers in the order's direction, one for each
 * member: who has the lesser one comes first, whatever the order says of equals. A sample tells between which heads the page lies;
 * one pass over all takes what is there, and only that is sorted.
 */
export function slice(members: Uint32Array, heads: Float64Array, order: Order, from: number, to: number): number[] {
  const end = Math.min(to, members.length);
  if (from >= end) return [];
  const inOrder = (places: number[], first: number, last: number): number[] =>
    places
      .sort((a, b) => (heads[a] as number) - (heads[b] as number) || order(members[a] as number, members[b] as number))
      .slice(first, last)
      .map((place) => members[place] as number);
  if (members.length <= SAMPLE) return inOrder([...members.keys()], from, end);
  const sample = sampled(heads);
  const at = (rank: number): number => (rank / members.length) * (sample.length - 1);
  for (let margin = 24; ; margin *= 4) {
    const [first, last] = [Math.floor(at(from)) - margin, Math.ceil(at(end)) + margin];
    const low = first < 0 ? -Infinity : (sample[first] as number);
    const high = last >= sample.length ? Infinity : (sample[last] as number);
    const { before, there } = between(heads, low, high);
    if (before <= from && before + there.length >= end) return inOrder(there, from - before, end - before);
  }
}

let room = new Float64Array(0);

/** Room for the heads of one call of `slice`, and no longer: a new array of a million for each page would keep the collector busy. */
export function roomForHeads(length: number): Float64Array {
  if (room.length < length) room = new Float64Array(Math.ceil(length * 1.2));
  return room.subarray(0, length);
}

function sampled(heads: Float64Array): Float64Array {
  const step = heads.length / SAMPLE;
  const sample = new Float64Array(SAMPLE);
  for (let i = 0; i < SAMPLE; i += 1) sample[i] = heads[Math.floor(i * step)] as number;
  return sample.sort();
}

/** How many come before the lower bound, and the places of those within both, bounds included. */
function between(
  heads: Float64Array,
  low: number,
  high: number,
): { readonly before: number; readonly there: number[] } {
  const there: number[] = [];
  let before = 0;
  for (let i = 0; i < heads.length; i += 1) {
    const head = heads[i] as number;
    if (head < low) before += 1;
    else if (head <= high) there.push(i);
  }
  return { before, there };
}
