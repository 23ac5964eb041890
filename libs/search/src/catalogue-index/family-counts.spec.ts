import { describe, expect, it } from '@jest/globals';
import { CatalogueIndex } from './catalogue-index.js';
import { familyCounts } from './family-counts.js';
import { RandomWorld, seeded } from './random-world.fixture.js';
import { referringTo } from './asker.js';

describe('counts of tags with what is below them', () => {
  it('are those of looking at every document', () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const random = new RandomWorld(seeded(seed), 60);
      const index = new CatalogueIndex();
      index.putEntries(random.entries);
      index.load(Array.from({ length: 150 }, () => random.document()));
      index.finish();
      const counts = familyCounts(index, index.alive().members());
      for (const tag of index.entries.ofKind('tag'))
        expect(counts[tag]).toBe(
          referringTo(index, index.entries.withChildren([tag]))
            .and(index.alive())
            .count(),
        );
    }
  });
});
