import { describe, expect, it } from '@jest/globals';
import { parseQuery } from '#query';
import type { SynonymGroup } from '../synonyms/other-readings.js';
import { CatalogueIndex } from './catalogue-index.js';
import { CatalogueSearch, type Nearness } from './catalogue-search.js';
import { NOW, RandomWorld, seeded } from './random-world.fixture.js';
import { DEFAULT_WEIGHTS, type RankWeights } from './ranking.js';

const random = new RandomWorld(seeded(3), 0);
const TITLES = ['SF Nights', 'The Science Fiction Hour', 'Science Without Fiction', 'Scientist', 'Automobile', 'Car'];
const documents = TITLES.map((title, i) => ({
  ...random.document(),
  title,
  paths: [`${i}.mkv`],
  addedAt: NOW - i * 1e10,
}));
const index = new CatalogueIndex();
index.load(documents);
index.finish();
const idOf = (title: string): string => documents[TITLES.indexOf(title)]?.id ?? '';

const SYNONYMS: readonly SynonymGroup[] = [
  { id: 'kinds', words: ['sf', 'science fiction'], oneWay: false },
  { id: 'cars', words: ['car', 'auto'], oneWay: true },
];
const search = (query: string, weights: RankWeights = DEFAULT_WEIGHTS, nearness: Nearness = 'exact') =>
  CatalogueSearch.run(
    index,
    {
      query: parseQuery(query),
      filter: {},
      asker: { libraryIds: null, hidden: null, doings: new Map() },
      sort: [],
      seed: 0,
      weights,
      synonyms: SYNONYMS,
      now: NOW,
    },
    nearness,
  );
const titles = (found: CatalogueSearch): string[] =>
  found.page({ limit: 10, offset: 0, after: null })?.documents.map((document) => index.titleOf(document)) ?? [];

describe('words that mean the same', () => {
  it('find what has the others as whole words side by side, also without an engine', async () => {
    expect(titles(await search('sf')).sort()).toEqual(['SF Nights', 'The Science Fiction Hour']);
    expect(titles(await search('science fiction nights'))).toEqual(['SF Nights']);
    expect(titles(await search('car'))).toEqual(['Car']);
  });
  it('are literal in phrases, fields, and under NOT and OR', async () => {
    expect(titles(await search('"sf"'))).toEqual(['SF Nights']);
    expect(titles(await search('title:"sf"'))).toEqual(['SF Nights']);
    expect(titles(await search('-"sf" hour'))).toEqual(['The Science Fiction Hour']);
  });
  it('say as what a word was read', async () => {
    const found = await search('sf');
    expect(found.explain(index.numberOf(idOf('The Science Fiction Hour')))).toMatchObject({
      readAs: 'science fiction',
      words: [
        { word: 'science', place: 'title' },
        { word: 'fiction', place: 'title' },
      ],
    });
    expect(found.explain(index.numberOf(idOf('SF Nights')))?.readAs).toBeNull();
    expect(found.words).toEqual(['sf', 'science', 'fiction']);
  });
  it('let pass what an engine found by them, and not what only begins like them', async () => {
    const engine: Nearness = () => Promise.resolve(documents);
    const found = await search('car', DEFAULT_WEIGHTS, engine);
    expect(titles(found)).toEqual(['Car']);
  });
});

describe('weights', () => {
  it('move what is new before what says more of the title, and back', async () => {
    const strong = { ...DEFAULT_WEIGHTS, recency: 1 };
    const recency = (found: CatalogueSearch) => found.explain(index.numberOf(idOf('SF Nights')))?.parts.recency ?? 0;
    expect(recency(await search('nights', strong))).toBeCloseTo(25 * recency(await search('nights')), 4);
    expect(recency(await search('nights', { ...strong, recency: 0 }))).toBe(0);
  });
});
