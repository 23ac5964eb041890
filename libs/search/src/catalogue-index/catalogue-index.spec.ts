import { describe, expect, it } from '@jest/globals';
import { parseQuery } from '#query';
import type { Asker } from './asker.js';
import { CatalogueIndex } from './catalogue-index.js';
import { CatalogueSearch, type Nearness } from './catalogue-search.js';
import { FACETS } from './facets.js';
import type { Doing, IndexDocument } from './index-document.js';
import { Oracle, type World } from './oracle.fixture.js';
import { NOW, RandomWorld, seeded } from './random-world.fixture.js';
import { DEFAULT_WEIGHTS } from './ranking.js';
import { readSnapshot, writeSnapshot } from './snapshot.js';
import type { OrderKey } from './sort-keys.js';

const now = new Date(NOW);

function indexOf(world: World): CatalogueIndex {
  const index = new CatalogueIndex();
  index.putEntries(world.entries);
  index.load(world.documents);
  index.finish();
  return index;
}

function askerOf(index: CatalogueIndex, world: World): Asker {
  const doings = new Map<number, Doing>();
  for (const [id, doing] of world.doings) if (index.numberOf(id) >= 0) doings.set(index.numberOf(id), doing);
  return { libraryIds: null, hidden: null, doings };
}

const run = (
  index: CatalogueIndex,
  world: World,
  query: string,
  sort: readonly OrderKey[] = [],
  asker = askerOf(index, world),
  nearness: Nearness = 'exact',
) =>
  CatalogueSearch.run(
    index,
    {
      query: parseQuery(query, now),
      filter: {},
      asker,
      sort,
      seed: 7,
      weights: DEFAULT_WEIGHTS,
      synonyms: [],
      now: NOW,
    },
    nearness,
  );

const idsOf = (index: CatalogueIndex, { set }: CatalogueSearch): string[] =>
  [...set.members()].map((document) => index.idOf(document)).sort();

function madeWorld(seed: number, documents: number): { random: RandomWorld; world: World } {
  const random = new RandomWorld(seeded(seed));
  return { random, world: random.world(Array.from({ length: documents }, () => random.document())) };
}

describe('what a query finds', () => {
  it('is what looking at every document finds, for thousands of queries', async () => {
    for (let seed = 1; seed <= 6; seed += 1) {
      const { random, world } = madeWorld(seed, 120);
      const index = indexOf(world);
      const oracle = new Oracle(world);
      for (let n = 0; n < 500; n += 1) {
        const query = random.query();
        const found = idsOf(index, await run(index, world, query));
        expect({ query, found }).toEqual({ query, found: oracle.find(parseQuery(query, now)).sort() });
      }
    }
  });

  it('and what its opposite finds are all there is, and nothing is in both', async () => {
    const { random, world } = madeWorld(11, 150);
    const index = indexOf(world);
    for (let n = 0; n < 500; n += 1) {
      const query = random.query();
      const [yes, no] = await Promise.all(
        [`(${query}) OR (${query})`, `NOT (${query})`].map((one) => run(index, world, one)),
      );
      const both = [...idsOf(index, yes as CatalogueSearch), ...idsOf(index, no as CatalogueSearch)].sort();
      expect({ query, both }).toEqual({ query, both: world.documents.map(({ id }) => id).sort() });
    }
  });
});

describe('counts of facets', () => {
  it('are those of looking at every document', async () => {
    const { random, world } = madeWorld(21, 150);
    const index = indexOf(world);
    const oracle = new Oracle(world);
    for (let n = 0; n < 200; n += 1) {
      const query = `(${random.query()}) OR nothing`;
      const counted = (await run(index, world, query)).facets(FACETS, 1_000);
      const found = world.documents.filter((document) => oracle.fits(document, parseQuery(query, now), true));
      for (const facet of FACETS) {
        const merged = new Map<string, number>();
        for (const { value, count } of counted[facet] ?? []) merged.set(value, (merged.get(value) ?? 0) + count);
        expect({ query, facet, counts: merged }).toEqual({ query, facet, counts: oracle.facet(found, facet) });
      }
    }
  });

  it('of a narrowed facet are those without that narrowing, of the others those with it', async () => {
    const { world } = madeWorld(22, 150);
    const index = indexOf(world);
    const oracle = new Oracle(world);
    const all = (await run(index, world, 'codec:hevc is:ready')).facets(['codec', 'year'], 50);
    const ready = world.documents.filter(({ state }) => state === 'ready');
    expect(new Map(all.codec?.map(({ value, count }) => [value, count]))).toEqual(oracle.facet(ready, 'codec'));
    const hevc = ready.filter(({ videoCodec }) => videoCodec === 'hevc');
    expect(new Map(all.year?.map(({ value, count }) => [value, count]))).toEqual(oracle.facet(hevc, 'year'));
  });
});

const SORTS: readonly (readonly OrderKey[])[] = [
  [],
  [{ sort: 'title', descending: false }],
  [{ sort: 'title', descending: true }],
  [{ sort: 'releasedOn', descending: true }],
  [
    { sort: 'height', descending: false },
    { sort: 'rating', descending: true },
  ],
  [{ sort: 'viewings', descending: true }],
  [{ sort: 'lastViewedAt', descending: true }],
  [{ sort: 'random', descending: false }],
];

describe('pages', () => {
  it.each(
    SORTS.map(
      (sort) => [sort.map(({ sort: by, descending }) => `${descending ? '-' : ''}${by}`).join(','), sort] as const,
    ),
  )('by %s hold everything once, by cursor as by offset, in one order', async (_, sort) => {
    const { world } = madeWorld(31, 3_000);
    const index = indexOf(world);
    const search = await run(index, world, sort.length === 0 ? 'night' : '', sort);
    const whole = search.page({ limit: 5_000, offset: 0, after: null })?.documents ?? [];
    expect(new Set(whole).size).toBe(search.total);
    expect(whole).toHaveLength(search.total);
    const turned: number[] = [];
    for (let after = null as Parameters<typeof search.page>[0]['after']; ;) {
      const page = search.page({ limit: 170, offset: 0, after });
      turned.push(...(page?.documents ?? []));
      if (!page?.next) break;
      after = JSON.parse(JSON.stringify(page.next)) as typeof after;
    }
    expect(turned).toEqual(whole);
    for (const offset of [0, 41, 1_000, search.total - 7])
      expect(search.page({ limit: 40, offset, after: null })?.documents).toEqual(whole.slice(offset, offset + 40));
  });

  it('go on behind the last one also when it is gone or has moved', async () => {
    const { world, random } = madeWorld(32, 400);
    const index = indexOf(world);
    const sort: OrderKey[] = [{ sort: 'title', descending: false }];
    const before = (await run(index, world, '', sort)).page({ limit: 400, offset: 0, after: null })?.documents ?? [];
    const order = before.map((document) => index.idOf(document));
    const first = (await run(index, world, '', sort)).page({ limit: 100, offset: 0, after: null });
    const gone = order[99] ?? '';
    index.remove([gone]);
    index.put([{ ...random.document(order[98]), title: 'zzz moved to the end' }]);
    const second = (await run(index, world, '', sort)).page({ limit: 500, offset: 0, after: first?.next ?? null });
    const ids = second?.documents.map((document) => index.idOf(document));
    expect(ids).toEqual([...order.slice(100), order[98]]);
  });
});

describe('an index that follows changes', () => {
  it('answers as one that was made of the end state, also after clearing and from a snapshot', async () => {
    const { world, random } = madeWorld(41, 2_500);
    const index = indexOf(world);
    const now_ = new Map<string, IndexDocument>(world.documents.map((document) => [document.id, document]));
    const { epoch } = index;
    for (let n = 0; n < 40_000; n += 1) {
      const old = random.pick(world.documents)?.id ?? '';
      const kind = random.below(4);
      if (kind === 0) {
        index.remove([old]);
        now_.delete(old);
        continue;
      }
      const known = now_.get(old);
      const document = kind === 1 && known ? { ...known, markers: known.markers + 1 } : random.document(old);
      index.put([document]);
      now_.set(old, document);
    }
    expect(index.epoch).toBeGreaterThan(epoch);
    const end: World = { ...world, documents: [...now_.values()] };
    const parts = [...writeSnapshot(index, { seq: 3 })];
    const bytes = Buffer.concat(parts);
    const kept = readSnapshot(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
    expect(kept.place).toEqual({ seq: 3 });
    const fresh = indexOf(end);
    for (let n = 0; n < 150; n += 1) {
      const query = random.query();
      const expected = idsOf(fresh, await run(fresh, end, query));
      expect({ query, ids: idsOf(index, await run(index, end, query)) }).toEqual({ query, ids: expected });
      expect({ query, ids: idsOf(kept.index, await run(kept.index, end, query)) }).toEqual({ query, ids: expected });
    }
    kept.index.put([random.document()]);
    expect(kept.index.living).toBe(index.living + 1);
  });

  it('takes an entry by its new name at once, and forgets one that was removed', async () => {
    const { world } = madeWorld(42, 200);
    const index = indexOf(world);
    const performer = world.entries.find(({ kind }) => kind === 'performer');
    if (!performer) throw new Error('no performer');
    index.putEntries([{ ...performer, name: 'Quentin Zebra' }]);
    const with_ = world.documents.filter(({ performerIds }) => performerIds.includes(performer.id)).length;
    expect((await run(index, world, 'performer:zebra')).total).toBe(with_);
    expect((await run(index, world, 'zeb')).total).toBe(with_);
    index.removeEntries([performer.id]);
    expect((await run(index, world, 'performer:zebra')).total).toBe(0);
  });
});

describe('a viewer', () => {
  it('finds nothing of libraries that were not granted, nor of what they hide', async () => {
    const { world } = madeWorld(51, 300);
    const index = indexOf(world);
    const [library] = world.entries.filter(({ kind }) => kind === 'library');
    const tags = world.entries.filter(({ kind, parentId }) => kind === 'tag' && parentId !== null);
    const parent = tags[0]?.parentId ?? '';
    if (!library) throw new Error('no library');
    const granted: Asker = { ...askerOf(index, world), libraryIds: [library.id] };
    const theirs = world.documents.filter(({ libraryIds }) => libraryIds.includes(library.id));
    const search = await run(index, world, '', [], granted);
    expect(idsOf(index, search)).toEqual(theirs.map(({ id }) => id).sort());
    expect(search.facets(['library'], 50).library?.map(({ id }) => id)).toEqual([library.id]);
    const other = world.entries.find(({ kind, id }) => kind === 'library' && id !== library.id);
    const names = await run(index, world, `library:"${other?.name ?? ''}"`, [], granted);
    if (other?.name !== library.name) expect(names.total).toBe(0);

    const hiding: Asker = { ...askerOf(index, world), hidden: { studioIds: [], tagIds: [parent], collectionIds: [] } };
    const under = new Set([parent, ...tags.filter(({ parentId }) => parentId === parent).map(({ id }) => id)]);
    for (let grown = true; grown;) {
      grown = false;
      for (const tag of tags)
        if (tag.parentId && under.has(tag.parentId) && !under.has(tag.id)) grown = Boolean(under.add(tag.id));
    }
    const shown = world.documents.filter(({ tagIds }) => !tagIds.some((id) => under.has(id)));
    expect(idsOf(index, await run(index, world, '', [], hiding))).toEqual(shown.map(({ id }) => id).sort());
  });
});
