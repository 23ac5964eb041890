import { describe, expect, it } from '@jest/globals';
import { parseQuery } from '#query';
import { CatalogueIndex } from './catalogue-index.js';
import { CatalogueSearch, type Nearness } from './catalogue-search.js';
import { NOW, RandomWorld, seeded } from './random-world.fixture.js';
import { DEFAULT_WEIGHTS } from './ranking.js';

const random = new RandomWorld(seeded(3));
const document = (title: string, id: string) => ({
  ...random.document(),
  ...{ id, title, paths: [], state: 'ready' as const },
  ...{ performerIds: [], studioId: null, tagIds: [], collectionIds: [] },
});
const idOf = (i: number): string => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
const TITLES = ['Winter Harbour', 'Summer Harbour', 'The Last Orchard', 'Amber Night', 'Amber North', 'Ambers'];

function indexOf(titles: readonly string[]): CatalogueIndex {
  const index = new CatalogueIndex();
  index.putEntries(random.entries);
  index.put(titles.map((title, i) => document(title, idOf(i))));
  return index;
}

async function titlesFor(query: string, nearness: Nearness, index = indexOf(TITLES)): Promise<string[]> {
  const asker = { libraryIds: null, hidden: null, doings: new Map() };
  const request = {
    query: parseQuery(query),
    filter: {},
    asker,
    sort: [],
    seed: 0,
    weights: DEFAULT_WEIGHTS,
    synonyms: [],
    now: NOW,
  };
  const search = await CatalogueSearch.run(index, request, nearness);
  const page = search.page({ limit: 10, offset: 0, after: null });
  return (page?.documents ?? []).map((number) => index.titleOf(number));
}

describe('words that nobody has', () => {
  it.each([
    ['harbuor winetr', ['Winter Harbour']],
    ['orchrad', ['The Last Orchard']],
    ['amber no', ['Amber North']],
    ['amber n', ['Amber Night', 'Amber North']],
    ['qqqqqq', []],
    // Under OR and NOT, and as phrases, words are taken as they are.
    ['harbuor OR winetr', []],
    ['"harbuor"', []],
  ])('%s: are found by those like them', async (query, expected) => {
    expect((await titlesFor(query, 'known')).sort()).toEqual(expected);
    if (query !== 'amber no') expect(await titlesFor(query, 'exact')).toEqual([]);
  });

  it('come behind what has the words as they are', async () => {
    expect((await titlesFor('ambers', 'known'))[0]).toBe('Ambers');
  });

  it('are asked of the engine only where too few are known', async () => {
    const asked: string[] = [];
    const engine = (words: string) => {
      asked.push(words);
      return Promise.resolve([{ id: idOf(2) }, { id: idOf(999) }]);
    };
    expect(await titlesFor('orchxrd', engine)).toEqual(['The Last Orchard']);
    expect(asked).toEqual(['orchxrd']);
    const many = indexOf(Array.from({ length: 40 }, (_, i) => `Harbour ${i}`));
    expect(await titlesFor('harbuor', engine, many)).toHaveLength(10);
    expect(asked).toHaveLength(1);
  });
});
