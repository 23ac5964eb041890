import { describe, expect, it } from '@jest/globals';
import { visibleSet, type Asker } from './asker.js';
import { CatalogueIndex } from './catalogue-index.js';
import { FACETS, FacetCounts, type FacetValue } from './facets.js';
import { RandomWorld, seeded } from './random-world.fixture.js';

describe('counts of facets in a part of what one may see', () => {
  const random = seeded(5);
  const world = new RandomWorld(random, 60);
  const index = new CatalogueIndex();
  index.putEntries(world.entries);
  index.load(Array.from({ length: 400 }, () => world.document()));
  index.finish();

  const all = (counts: FacetCounts): FacetValue[][] => FACETS.map((facet) => counts.of(facet, 1_000));
  const compared = (asker: Asker, name: string): void => {
    const whole = { set: visibleSet(index, asker), name };
    for (const share of [0, 0.1, 0.5, 0.9, 0.99, 1]) {
      const set = whole.set.filter(() => random() < share);
      const counted = all(new FacetCounts(index, set, asker.libraryIds, whole));
      expect(counted).toEqual(all(new FacetCounts(index, set, asker.libraryIds)));
    }
  };

  it('are the same whether the part is counted or what is left out of the whole', () => {
    const everything: Asker = { libraryIds: null, hidden: null, doings: new Map() };
    const libraryIds = world.entries
      .filter(({ kind }) => kind === 'library')
      .slice(0, 2)
      .map(({ id }) => id);
    const granted: Asker = { ...everything, libraryIds };
    for (let round = 0; round < 3; round += 1) {
      // The first round counts the whole, of which the others make use; what changes the index makes it counted anew.
      compared(everything, 'all');
      compared(granted, 'granted');
      if (round === 1) index.put([world.document(), world.document()]);
    }
  });
});
