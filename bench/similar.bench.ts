import { searchBench } from './support/search-bench.js';
import { videoIdAt } from './support/synthetic-library.js';

/** The like of it in SQL: shared terms, each by its rarity, over the same tables. */
const PLAIN = `with own as (select id, unnest(performer_ids || tag_ids || collection_ids || array[studio_id]) as term from videos where id = $1),
  terms as (select v.id, unnest(v.performer_ids || v.tag_ids || v.collection_ids || array[v.studio_id]) as term from videos v),
  rare as (select term, ln(1 + (select count(*) from videos)::float8 / count(*)) as idf from terms where term in (select term from own) group by 1)
  select t.id, sum(r.idf * r.idf) as score from terms t join rare r on r.term = t.term where t.id <> $1 group by 1 order by 2 desc limit 12`;

const some = (videos: number): string[] => Array.from({ length: 40 }, (_, i) => videoIdAt((i * 7_919) % videos));

export default searchBench({
  name: 'similar',
  about: 'GET /videos/{id}/similar: the twelve most alike, and what they share',
  cases: ({ videos }) => some(videos),
  path: (id) => `/videos/${id}/similar`,
  rounds: 5,
  must: [5, 15],
  reference: 'plain SQL of shared terms by rarity, without HTTP (p95)',
  plain: ({ pool, videos }) =>
    some(videos)
      .slice(0, 3)
      .map((id) => () => pool.query(PLAIN, [id])),
  typesense: [],
  timesTheSql: 100,
});
