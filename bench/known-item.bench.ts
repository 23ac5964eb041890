import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseQuery } from '#query';
import {
  CatalogueIndex,
  CatalogueSearch,
  DEFAULT_WEIGHTS,
  type AskEngine,
  type Nearness,
  openSearchEngine,
  type IndexDocument,
  type SearchEngine,
} from '#search';
import { testDatabase, testTypesense } from '#testing';
import type { Benchmark } from './bench.js';
import { filmTitles, type FilmTitle } from './support/film-titles.js';
import { knownItems, type KnownItem } from './support/known-items.js';

const FIRST_PAGE = 10;
const ASKER = { libraryIds: null, hidden: null, doings: new Map() };
/** What must hold of each kind through Postgres; misspelt ones through Typesense may be found less surely. */
const LEAST: Readonly<Record<string, number>> = { prefix: 0.84, typo: 0.95 };

interface Films {
  readonly index: CatalogueIndex;
  readonly documents: readonly IndexDocument[];
  readonly films: readonly FilmTitle[];
}

function indexOf(films: readonly FilmTitle[]): Films {
  const index = new CatalogueIndex();
  const people = new Map(films.flatMap((film) => film.people).map((name) => [name, randomUUID() as string]));
  index.putEntries([...people].map(([name, id]) => ({ id, kind: 'performer', name, parentId: null, createdAt: 0 })));
  const documents = films.map((film, i) => documentOf(film, i, (name) => people.get(name) ?? ''));
  index.load(documents);
  index.finish();
  return { index, documents, films };
}

const documentOf = ({ title, year, people }: FilmTitle, i: number, idOf: (name: string) => string): IndexDocument => ({
  id: randomUUID(),
  title,
  paths: [`films/${title.replace(/[^\p{L}\p{N}]+/gu, '.')}.(${year}).mkv`],
  state: 'ready',
  libraryIds: [],
  performerIds: people.map(idOf),
  studioId: null,
  tagIds: [],
  collectionIds: [],
  size: 1,
  duration: 6_000,
  width: 1920,
  height: 1080,
  frameRate: 25,
  bitRate: 1,
  videoCodec: 'h264',
  audioCodec: 'aac',
  container: 'matroska',
  releasedOn: String(year),
  season: null,
  episode: null,
  addedAt: 1_700_000_000_000 + i * 1_000,
  markers: 0,
  copies: 1,
  hdr: false,
  interlaced: false,
  collides: false,
  made: [],
});

async function fill(engine: SearchEngine, { documents, films }: Films): Promise<void> {
  const filling = await engine.rebuild();
  for (let from = 0; from < documents.length; from += 2_000)
    await filling.save(
      documents.slice(from, from + 2_000).map(({ id, title, paths }, i) => {
        const { people, year } = films[from + i] as FilmTitle;
        return { id, title, paths, people: [...people], studio: null, tags: [], collections: [], year };
      }),
    );
  await filling.finish();
}

/** 1 / place of the film among the first ten; 0: it is not there. */
async function reciprocalRank({ index }: Films, nearness: Nearness, { typed, film }: KnownItem): Promise<number> {
  const request = { query: parseQuery(typed), filter: {}, asker: ASKER, sort: [], seed: 0 };
  const asked = { ...request, weights: DEFAULT_WEIGHTS, synonyms: [], now: Date.now() };
  const search = await CatalogueSearch.run(index, asked, nearness);
  const page = search.page({ limit: FIRST_PAGE, offset: 0, after: null });
  const place = page?.documents.findIndex((document) => index.titleOf(document) === film.title) ?? -1;
  return place < 0 ? 0 : 1 / (place + 1);
}

const benchmark: Benchmark = {
  name: 'known-item',
  about: 'how surely a known film is found by what people type: mean reciprocal rank at 10 (--data films.json)',
  async run({ quick, args, say }) {
    const films = args['data']
      ? (JSON.parse(await readFile(args['data'], 'utf8')) as FilmTitle[])
      : filmTitles(quick ? 5_000 : 30_000);
    const world = indexOf(films);
    const items = knownItems(films, quick ? 60 : 275);
    const database = await testDatabase();
    const typesense = await testTypesense();
    const results = new Map<string, number>();
    const measure = async (name: string, nearness: Nearness): Promise<void> => {
      const sums = new Map<string, { sum: number; count: number }>();
      for (const item of items) {
        const { sum, count } = sums.get(item.kind) ?? { sum: 0, count: 0 };
        sums.set(item.kind, { sum: sum + (await reciprocalRank(world, nearness, item)), count: count + 1 });
      }
      const all = [...sums.values()].reduce((a, b) => ({ sum: a.sum + b.sum, count: a.count + b.count }));
      results.set(name, all.sum / all.count);
      for (const [kind, { sum, count }] of sums) results.set(`${name}: ${kind}`, sum / count);
      const shown = [...sums].map(([kind, { sum, count }]) => `${kind} ${(sum / count).toFixed(3)}`).join(', ');
      say(`${name}: ${(all.sum / all.count).toFixed(3)} over ${all.count} queries: ${shown}`);
    };
    try {
      for (const settings of [
        { postgresUrl: database.url, typesense: null },
        { postgresUrl: database.url, typesense: { url: typesense.url, key: typesense.key } },
      ]) {
        const engine = await openSearchEngine(settings);
        await fill(engine, world);
        const asked: AskEngine = (words) => engine.candidates(words, { limit: 200 });
        await measure(engine.name, asked);
        await engine.close();
      }
      // What is suggested at every letter: no engine is asked.
      await measure('known words', 'known');
    } finally {
      await typesense.stop();
      await database.drop();
    }
    const holds = [...results].every(([name, value]) => {
      const [through = '', kind] = name.split(': ');
      if (kind === undefined) return value >= 0.93;
      return value >= (kind === 'typo' && through === 'typesense' ? 0.79 : (LEAST[kind] ?? 0.97));
    });
    const round = (value: number): number => Math.round(value * 1_000) / 1_000;
    return {
      value: round(results.get('postgres') ?? 0),
      unit: 'mean reciprocal rank at 10, through Postgres',
      reference: 'the same through Typesense',
      referenceValue: round(results.get('typesense') ?? 0),
      must: '≥ 0.93 through either; exact, year, person, accents, order ≥ 0.97; prefix ≥ 0.84; typo ≥ 0.95 (Typesense 0.79)',
      ok: holds,
      more: Object.fromEntries([...results].map(([name, value]) => [name, round(value)])),
    };
  },
};
export default benchmark;
