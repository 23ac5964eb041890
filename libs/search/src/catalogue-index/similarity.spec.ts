import { describe, expect, it } from '@jest/globals';
import { CatalogueIndex } from './catalogue-index.js';
import { RandomWorld, seeded } from './random-world.fixture.js';
import { Similarity } from './similarity.js';
import { VisibleSet } from './visible-set.js';

const random = new RandomWorld(seeded(17), 200);
const documents = Array.from({ length: 500 }, () => random.document());
const index = new CatalogueIndex();
index.putEntries(random.entries);
index.load(documents.slice(0, 400));
index.finish();
index.put(documents.slice(400));
const similarity = new Similarity(index);
const set = index.alive();
for (let document = 0; document < index.size; document += 9) set.remove(document);
const within = new VisibleSet(index, set);

const vectorOf = (document: number): Map<string, number> =>
  new Map(similarity.terms(document, within).map(({ kind, id, name, weight }) => [`${kind} ${id ?? name}`, weight]));
const vectors = Array.from({ length: index.size }, (_, document) => vectorOf(document));

/** All documents, each compared. */
const compared = (own: number): { document: number; score: number }[] =>
  vectors
    .map((vector, document) => ({
      document,
      score: [...(vectors[own] ?? [])].reduce((sum, [term, weight]) => sum + weight * (vector.get(term) ?? 0), 0),
    }))
    .filter(({ document, score }) => document !== own && within.has(document) && score > 0)
    .sort((a, b) => b.score - a.score);

describe('the most alike', () => {
  it.each([1, 3, 12, 1_000])('are the same %i that a comparison with every other finds', (limit) => {
    for (let own = 0; own < index.size; own += 7) {
      const expected = compared(own);
      const found = similarity.like(own, within, limit);
      expect(found).toHaveLength(Math.min(limit, expected.length));
      const scoreOf = new Map(expected.map(({ document, score }) => [document, score]));
      found.forEach(({ document, score }, i) => {
        expect(score).toBeCloseTo(expected[i]?.score ?? -1, 4);
        expect(score).toBeCloseTo(scoreOf.get(document) ?? -1, 4);
      });
    }
  });

  it('share what their likeness is the sum of', () => {
    const shared = similarity.sharing(5, within);
    for (const { document, score } of similarity.like(5, within, 12))
      expect(shared(document).reduce((sum, { adds }) => sum + adds, 0)).toBeCloseTo(score, 4);
  });
});
