import { describe, expect, it } from '@jest/globals';
import { refusalOf, stateAfter } from '../kernel/given.js';
import { chooseFallback } from './choose-fallback.js';
import { keepSynonyms, MOST_SYNONYMS, removeSynonyms } from './keep-synonyms.js';
import type { MachineEvent, SearchWeights, Synonyms } from './machine.events.js';
import { machine, type MachineState } from './machine.state.js';
import { weighSearch } from './weigh-search.js';

const given = (...events: MachineEvent[]): MachineState => stateAfter(machine, events);

describe('weighing what moves a rank', () => {
  const weights: SearchWeights = { title: 10, people: 7, tags: 4, path: 2, recency: 0.5, rating: 0.1, plays: 0 };
  const changed: MachineEvent = { type: 'SearchWeightsChanged', data: { weights } };

  it('is said once, and taken back', () => {
    expect(weighSearch(weights, given())).toEqual([changed]);
    expect(weighSearch({ ...weights }, given(changed))).toEqual([]);
    expect(weighSearch(null, given(changed))).toEqual([{ type: 'SearchWeightsChanged', data: { weights: null } }]);
    expect(weighSearch(null, given())).toEqual([]);
  });

  it.each([
    { title: -1 },
    { title: 20.5 },
    { people: NaN },
    { recency: 1.01 },
    { plays: Infinity },
    { title: 0, people: 0, tags: 0, path: 0 },
  ])('refuses %j', (part) => {
    expect(refusalOf(() => weighSearch({ ...weights, ...part }, given()))).toBe('search.weights-invalid');
  });
});

describe('words that mean the same', () => {
  const films: Synonyms = { id: 's1', words: ['sci-fi', 'science fiction'], oneWay: false };
  const kept: MachineEvent = { type: 'SynonymsKept', data: { synonyms: films } };

  it('are kept with their spaces in order, changed in their place, and removed', () => {
    expect(keepSynonyms({ ...films, words: [' sci-fi ', 'science  fiction'] }, given())).toEqual([kept]);
    expect(keepSynonyms(films, given(kept))).toEqual([]);
    const oneWay = { ...films, oneWay: true };
    const [changed] = keepSynonyms(oneWay, given(kept));
    const other: MachineEvent = { type: 'SynonymsKept', data: { synonyms: { ...films, id: 's2' } } };
    expect(given(kept, other, changed as MachineEvent).search.synonyms.map(({ id }) => id)).toEqual(['s1', 's2']);
    expect(removeSynonyms('s1', given(kept))).toEqual([{ type: 'SynonymsRemoved', data: { synonymsId: 's1' } }]);
    expect(given(kept, { type: 'SynonymsRemoved', data: { synonymsId: 's1' } }).search.synonyms).toEqual([]);
    expect(refusalOf(() => removeSynonyms('s1', given()))).toBe('synonyms.not-found');
  });

  it.each([
    [['alone']],
    [['sci-fi', 'Sci Fi']],
    [['café', 'CAFE']],
    [['film', '  ']],
    [['film', '!?']],
    [['film', 'x'.repeat(61)]],
    [Array.from({ length: 21 }, (_, i) => `word${i}`)],
  ])('refuse %j', (words) => {
    expect(refusalOf(() => keepSynonyms({ id: 's1', words, oneWay: false }, given()))).toBe('synonyms.invalid');
  });

  it('are not too many, but may then still be changed', () => {
    const many = Array.from({ length: MOST_SYNONYMS }, (_, i): MachineEvent => ({
      type: 'SynonymsKept',
      data: { synonyms: { ...films, id: `s${i}` } },
    }));
    expect(refusalOf(() => keepSynonyms({ ...films, id: 'new' }, given(...many)))).toBe('synonyms.too-many');
    expect(keepSynonyms({ ...films, oneWay: true }, given(...many))).toHaveLength(1);
  });
});

describe('what answers when the engine is away', () => {
  it('is chosen once', () => {
    const chosen: MachineEvent = { type: 'SearchFallbackChanged', data: { fallback: 'postgres' } };
    expect(chooseFallback('postgres', given())).toEqual([chosen]);
    expect(chooseFallback('postgres', given(chosen))).toEqual([]);
    expect(chooseFallback('problem', given())).toEqual([]);
  });
});
