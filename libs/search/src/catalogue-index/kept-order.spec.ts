import { describe, expect, it } from '@jest/globals';
import { BitSet } from './bit-set.js';
import { Growable } from './growable.js';
import { KeptOrder } from './kept-order.js';
import { seeded } from './random-world.fixture.js';
import { headFor } from './slice.js';

const SIZE = 30_000;
const LATER = 2_000;

const WORLDS: readonly (readonly [string, (random: () => number, document: number) => number])[] = [
  ['all differ', (random) => Math.floor(random() * 2 ** 42)],
  ['all differ, by fractions too', (random) => random() * 10 ** (random() * 15)],
  ['they grow with the number', (_, document) => 1_700_000_000_000 + document * 7],
  ['hundreds have one', (random) => Math.floor(random() * 200) * 2 ** 34],
  ['all have the same', () => 2 ** 41],
  ['most have none', (random) => (random() < 0.7 ? NaN : random() < 0.2 ? 0 : Math.floor(random() * 5_000))],
];

function* sets(random: () => number, size: number): Generator<BitSet> {
  const where: readonly ((i: number) => number)[] = [
    () => 1,
    () => 0.5,
    () => 0.1,
    () => 0.02,
    () => 0,
    // Only those that came later, and only the last ones.
    (i) => Number(i >= SIZE),
    (i) => Number(i >= size - 40),
  ];
  for (const share of where) {
    const set = new BitSet(size);
    for (let i = 0; i < size; i += 1) if (random() < share(i)) set.add(i);
    yield set;
  }
}

const STRETCHES = [
  [0, 0],
  [0, 1],
  [0, 60],
  [0, 400],
  [40, 80],
  [0, SIZE + LATER],
] as const;

describe('pages of an order that is kept', () => {
  describe.each(WORLDS)('where %s', (_, numberOf) => {
    const random = seeded(7);
    const numbers = new Growable(Float64Array);
    for (let i = 0; i < SIZE; i += 1) numbers.push(numberOf(random, i));
    const kept = new KeptOrder(numbers, 0);
    kept.sortWhenDue();
    for (let i = 0; i < LATER; i += 1) numbers.push(numberOf(random, SIZE + i));
    for (let i = 0; i < 500; i += 1) {
      const document = Math.floor(random() * numbers.length);
      numbers.set(document, numberOf(random, document));
      kept.moved(document);
    }
    // Who is equal by number is told apart by one of his own.
    const own = Float64Array.from({ length: numbers.length }, () => random());
    const byOwn = (a: number, b: number): number => (own[a] as number) - (own[b] as number);

    it.each([1, -1] as const)('are those of sorting all, with what came and moved later too (direction %i)', (sign) => {
      const head = (document: number): number => headFor(numbers.at(document), sign, 0);
      const byAll = (a: number, b: number): number => head(a) - head(b) || byOwn(a, b);
      for (const set of sets(random, numbers.length)) {
        const sorted = [...set.members()].sort(byAll);
        for (const [from, to] of STRETCHES)
          expect({ count: sorted.length, from, to, page: kept.page(set, sorted.length, sign, byOwn, { from, to }) }) //
            .toEqual({ count: sorted.length, from, to, page: sorted.slice(from, to) });
        // Behind each of these, and behind one that is not of the set.
        for (const place of [0, 1, 39, 0.3 * sorted.length, 0.7 * sorted.length, sorted.length - 30].map(Math.floor)) {
          const last = sorted[place] ?? 17;
          const behind = { head: head(last), isBehind: (document: number) => byAll(document, last) > 0 };
          const rest = sorted.filter((document) => byAll(document, last) > 0);
          for (const [from, to] of [
            [0, 41],
            [10, 20],
          ] as const)
            expect({ place, page: kept.page(set, sorted.length, sign, byOwn, { from, to, behind }) }) //
              .toEqual({ place, page: rest.slice(from, to) });
        }
      }
    });
  });

  it('are right also where those of the set come last of all', () => {
    const numbers = new Growable(Float64Array);
    for (let i = 0; i < SIZE; i += 1) numbers.push(i);
    const kept = new KeptOrder(numbers);
    const set = new BitSet(SIZE);
    for (let i = SIZE - 5_000; i < SIZE; i += 1) set.add(i);
    expect(kept.page(set, 5_000, 1, (a, b) => a - b, { from: 0, to: 60 })).toEqual(
      Array.from({ length: 60 }, (_, i) => SIZE - 5_000 + i),
    );
  });
});
