import { describe, expect, it } from '@jest/globals';
import { hiddenBy, visibleSet, type Hidden } from './asker.js';
import { CatalogueIndex } from './catalogue-index.js';
import { RandomWorld, seeded } from './random-world.fixture.js';

describe('what is hidden', () => {
  const random = new RandomWorld(seeded(5));
  const world = random.world(Array.from({ length: 200 }, () => random.document()));
  const index = new CatalogueIndex();
  index.putEntries(world.entries);
  index.load(world.documents);
  index.finish();
  const [parent] = world.entries.filter(({ id }) => world.entries.some(({ parentId }) => parentId === id));
  const below = world.entries.filter(({ parentId }) => parentId === parent?.id).map(({ id }) => id);
  const [studio, collection] = (['studio', 'collection'] as const).map(
    (kind) => world.entries.find((entry) => entry.kind === kind)?.id ?? '',
  ) as [string, string];
  const hidden: Hidden = { tagIds: [parent?.id ?? ''], studioIds: [studio], collectionIds: [collection] };

  it('is in no set, tags with what is below them, and each document tells it alike', () => {
    expect([parent?.kind, below.length > 0]).toEqual(['tag', true]);
    const set = visibleSet(index, { libraryIds: null, hidden, doings: new Map() });
    const isHidden = hiddenBy(index, hidden);
    const seen = world.documents.map(({ id }) => set.has(index.numberOf(id)));
    expect(world.documents.map(({ id }) => !isHidden(id))).toEqual(seen);
    expect(new Set(seen)).toEqual(new Set([true, false]));
    expect(isHidden('00000000-0000-4000-8000-000000000000')).toBe(false);
  });
});
