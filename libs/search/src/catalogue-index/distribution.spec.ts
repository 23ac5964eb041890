import { describe, expect, it } from '@jest/globals';
import { parseQuery } from '#query';
import { CatalogueIndex } from './catalogue-index.js';
import { CatalogueSearch } from './catalogue-search.js';
import { distribution } from './distribution.js';
import { NOW, RandomWorld, seeded } from './random-world.fixture.js';
import { DEFAULT_WEIGHTS } from './ranking.js';

const random = new RandomWorld(seeded(11));
const index = new CatalogueIndex();
const EDGES = ['2023-12-31T23:59:59.999Z', '2024-01-01T00:00:00.000Z', '2024-02-29T12:00:00.000Z'];
index.load(
  Array.from({ length: 300 }, (_, i) => {
    const edge = EDGES[i];
    return { ...random.document(), addedAt: edge ? Date.parse(edge) : NOW - (i % 40) * 9 * 86_400_000 };
  }),
);
index.finish();

const found = (query: string) =>
  CatalogueSearch.run(
    index,
    {
      query: parseQuery(query, new Date(NOW)),
      filter: {},
      asker: { libraryIds: null, hidden: null, doings: new Map() },
      sort: [],
      seed: 0,
      weights: DEFAULT_WEIGHTS,
      synonyms: [],
      now: NOW,
    },
    'exact',
  );

describe('videos by date', () => {
  it.each([
    ['added', 'month'],
    ['added', 'year'],
    ['released', 'month'],
    ['released', 'year'],
  ] as const)('%s by %s are those that the query language finds', async (by, step) => {
    const all = await found('');
    const { periods, undated } = distribution(index, all.set.members(), by, step);
    expect(periods.length).toBeGreaterThan(1);
    for (const { value, count } of periods)
      expect({ value, count: (await found(`${by}:${value}`)).total }).toEqual({ value, count });
    expect(periods.reduce((sum, { count }) => sum + count, undated)).toBe(all.total);
    expect(periods.map(({ value }) => value)).toEqual(periods.map(({ value }) => value).sort());
    expect(undated).toBe(by === 'added' ? 0 : (await found('missing:date')).total);
  });

  it('end a month with its last moment', () => {
    const { periods } = distribution(index, Uint32Array.of(0, 1, 2), 'added', 'month');
    expect(periods).toEqual([
      { value: '2023-12', count: 1 },
      { value: '2024-01', count: 1 },
      { value: '2024-02', count: 1 },
    ]);
  });
});
