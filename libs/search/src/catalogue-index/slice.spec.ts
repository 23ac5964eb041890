import { describe, expect, it } from '@jest/globals';
import { BitSet } from './bit-set.js';
import { seeded } from './random-world.fixture.js';
import { slice, type Heads } from './slice.js';

const SIZE = 20_000;

const KINDS: readonly (readonly [string, (random: () => number, document: number) => number])[] = [
  ['all different', (random) => random() * 1_000_000],
  ['a few, each of thousands', (random) => Math.floor(random() * 5)],
  ['growing with the number, with jumps', (random, document) => document + (random() < 0.01 ? 10_000 : 0)],
  ['nothing for most', (random) => (random() < 0.8 ? NaN : random())],
  ['all the same', () => 1],
];
const DENSITIES = [0.02, 0.3, 1];

describe('a page of an order', () => {
  it.each(KINDS)('is that of sorting all, where heads are %s', (_, headOf) => {
    const random = seeded(3);
    const values = Float64Array.from({ length: SIZE }, (_each, document) => headOf(random, document));
    // Who is equal by head is told apart by a number of his own.
    const own = Float64Array.from({ length: SIZE }, () => random());
    const order = (a: number, b: number): number => (own[a] as number) - (own[b] as number);
    for (const density of DENSITIES)
      for (const sign of [1, -1] as const) {
        const set = new BitSet(SIZE);
        for (let i = 0; i < SIZE; i += 1) if (random() < density * (i < SIZE / 2 ? 1 : 0.3)) set.add(i);
        const heads: Heads = { values, sign, nothing: 0 };
        const head = (i: number): number => {
          const value = values[i] as number;
          return value === 0 || Number.isNaN(value) ? Infinity : sign * value;
        };
        const sorted = [...set.members()].sort((a, b) => {
          const [left, right] = [head(a), head(b)];
          return left === right ? order(a, b) : left - right;
        });
        for (const from of [0, 1, 40, 777, sorted.length - 20, sorted.length, sorted.length + 5])
          for (const length of [0, 1, 40, 700])
            expect({ density, sign, from, length, page: slice(set, heads, order, from, from + length) }).toEqual({
              density,
              sign,
              from,
              length,
              page: sorted.slice(from, from + length),
            });
      }
  });

  it('of nobody is empty', () => {
    const heads: Heads = { values: new Float64Array(SIZE), sign: 1, nothing: NaN };
    expect(slice(new BitSet(SIZE), heads, (a, b) => a - b, 0, 40)).toEqual([]);
  });
});
