import { describe, expect, it } from '@jest/globals';
import { BitSet } from './bit-set.js';
import { Growable } from './growable.js';
import { PlaceOrder } from './place-order.js';
import { seeded } from './random-world.fixture.js';

const SIZE = 60_000;
const LATER = 3_000;

const WORLDS: readonly (readonly [string, (random: () => number, document: number) => number])[] = [
  ['all differ', (random) => Math.floor(random() * 2 ** 42)],
  ['hundreds have one', (random) => Math.floor(random() * 200) * 2 ** 34],
  ['all have the same', () => 2 ** 41],
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

describe('pages by place', () => {
  it.each(WORLDS)('are those of sorting all, also with what came and moved later, where %s', (_, placeOf) => {
    const random = seeded(7);
    const places = new Growable(Float64Array);
    for (let i = 0; i < SIZE; i += 1) places.push(placeOf(random, i));
    const order = new PlaceOrder(places);
    order.sortWhenDue();
    for (let i = 0; i < LATER; i += 1) places.push(placeOf(random, SIZE + i));
    for (let i = 0; i < 500; i += 1) {
      const document = Math.floor(random() * places.length);
      places.set(document, placeOf(random, document));
      order.moved(document);
    }
    const own = Float64Array.from({ length: places.length }, () => random());
    const byOwn = (a: number, b: number): number => (own[a] as number) - (own[b] as number);
    for (const set of sets(random, places.length)) {
      const sorted = [...set.members()].sort((a, b) => places.at(a) - places.at(b) || byOwn(a, b));
      for (const [from, to] of [
        [0, 0],
        [0, 1],
        [0, 60],
        [0, 400],
        [40, 80],
        [0, places.length],
      ] as const)
        expect({ count: sorted.length, from, to, page: order.page(set, sorted.length, byOwn, from, to) }).toEqual({
          count: sorted.length,
          from,
          to,
          page: sorted.slice(from, to),
        });
    }
  });

  it('are right also where those of the set come last of all', () => {
    const places = new Growable(Float64Array);
    for (let i = 0; i < SIZE; i += 1) places.push(i);
    const order = new PlaceOrder(places);
    const set = new BitSet(SIZE);
    for (let i = SIZE - 10_000; i < SIZE; i += 1) set.add(i);
    expect(order.page(set, 10_000, (a, b) => a - b, 0, 60)).toEqual(
      Array.from({ length: 60 }, (_, i) => SIZE - 10_000 + i),
    );
  });
});
