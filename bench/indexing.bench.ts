import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { openSearchEngine, type SearchDocument, type SearchEngine } from '#search';
import { sharedTypesense } from '#testing';
import { withPostgres } from './append-load.js';
import type { Benchmark } from './bench.js';
import { filmDocuments } from './support/film-documents.js';

const BULK = 1_000;
const LEAST = 10_000;

/** Documents a second from the first bulk until searches see them all, indexes included. */
async function fill(engine: SearchEngine, documents: readonly SearchDocument[]): Promise<number> {
  const begun = performance.now();
  const rebuild = await engine.rebuild();
  for (let from = 0; from < documents.length; from += BULK) await rebuild.save(documents.slice(from, from + BULK));
  await rebuild.finish();
  const seconds = (performance.now() - begun) / 1_000;
  const { documents: there } = await engine.health();
  if (there !== documents.length) throw new Error(`${engine.name} holds ${there} of ${documents.length} documents`);
  return documents.length / seconds;
}

/** Documents a second of changes to what is there already. */
async function change(engine: SearchEngine, documents: readonly SearchDocument[]): Promise<number> {
  const some = documents.slice(0, documents.length / 10).map((each) => ({ ...each, title: `${each.title} Again` }));
  const begun = performance.now();
  for (let from = 0; from < some.length; from += BULK) await engine.save(some.slice(from, from + BULK));
  return some.length / ((performance.now() - begun) / 1_000);
}

/** The same texts as they are into a table that nothing is found in. */
async function bareCopy(url: string, documents: readonly SearchDocument[]): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create table bare (id uuid, title text, people text, labels text, paths text, year int)');
    const lines = function* () {
      for (const { id, title, people, studio, tags, paths, year } of documents)
        yield `${id}\t${title}\t${people.join(' ')}\t${[studio, ...tags].join(' ')}\t${paths.join(' ')}\t${year}\n`;
    };
    const begun = performance.now();
    await pipeline(Readable.from(lines()), client.query(copyFrom('copy bare from stdin')));
    return documents.length / ((performance.now() - begun) / 1_000);
  } finally {
    await client.end();
  }
}

const benchmark: Benchmark = {
  name: 'indexing',
  about: 'documents into both search engines, beside the live filling, until they are found (--videos N)',
  run: ({ quick, args, say }) =>
    withPostgres(args['postgres'], async (postgresUrl) => {
      const videos = Number(args['videos'] ?? (quick ? 20_000 : 100_000));
      const documents = [...filmDocuments(videos)];
      const typesense = await sharedTypesense();
      const rates: Record<string, number> = {};
      try {
        for (const setting of [null, typesense]) {
          const engine = await openSearchEngine({ postgresUrl, typesense: setting });
          const [filled, changed] = [await fill(engine, documents), await change(engine, documents)];
          rates[engine.name] = Math.round(filled);
          rates[`${engine.name} changes`] = Math.round(changed);
          say(
            `${engine.name}: ${Math.round(filled)} documents/s filled, ${Math.round(changed)}/s changed one bulk after another`,
          );
          await engine.close();
        }
      } finally {
        await typesense.stop();
      }
      const value = Math.min(rates['postgres'] ?? 0, rates['typesense'] ?? 0);
      return {
        value,
        unit: 'documents/s (the slower engine)',
        reference: 'COPY of the same texts into a bare table, as documents/s',
        referenceValue: Math.round(await bareCopy(postgresUrl, documents)),
        must: `≥ ${LEAST} documents/s into either engine, at ${videos} documents`,
        ok: value >= LEAST,
        more: rates,
      };
    }),
};
export default benchmark;
