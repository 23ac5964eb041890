import { searchBench } from './support/search-bench.js';
import { tagIdAt } from './support/synthetic-library.js';
import { withFacets, type TypesenseQuery } from './support/typesense-reference.js';

/** What people type, from common to rare; the mix is fixed. */
const QUERIES = [
  '',
  'amber',
  'amber north',
  'riv gla',
  'winter harbour 1999',
  'ada',
  'ada adler',
  'ember -road',
  'tag:"amber 0"',
  'tag:"amber 0" tag:"north 1"',
  'silver codec:hevc',
  'duration:10m..45m resolution:>=1080p',
  'orchard OR meadow',
  '"long shadow"',
  'harbuor winetr',
  'performer:"Ben Brandt 1" released:1990..',
];

/** The mix in Typesense's way; it has no OR of words. */
const ALIKE: readonly TypesenseQuery[] = [
  { q: '*' },
  { q: 'amber' },
  { q: 'amber north' },
  { q: 'riv gla' },
  { q: 'winter harbour 1999' },
  { q: 'ada' },
  { q: 'ada adler' },
  { q: 'ember -road' },
  { q: '*', filter_by: 'tags:=`amber 0`' },
  { q: '*', filter_by: 'tags:=`amber 0` && tags:=`north 1`' },
  { q: 'silver', filter_by: 'codec:=hevc' },
  { q: '*', filter_by: 'duration:[600..2700] && height:>=1080' },
  { q: '"long shadow"' },
  { q: 'harbuor winetr' },
  { q: '*', filter_by: 'people:=`Ben Brandt 1` && year:>=1990' },
];

/** The same in SQL for one tag: a page, its count, and three facets. */
const PLAIN = `with hits as materialized (select id, tag_ids, performer_ids, studio_id, released_on, added_at from videos where tag_ids @> array[$1::uuid])
  select (select count(*) from hits),
         (select jsonb_agg(t) from (select tag, count(*) from (select unnest(tag_ids) as tag from hits) u group by 1 order by 2 desc limit 20) t),
         (select jsonb_agg(t) from (select p, count(*) from (select unnest(performer_ids) as p from hits) u group by 1 order by 2 desc limit 20) t),
         (select jsonb_agg(t) from (select studio_id, count(*) from hits group by 1 order by 2 desc limit 20) t),
         (select jsonb_agg(id) from (select id from hits order by added_at desc limit 40) h)`;

export default searchBench({
  name: 'search',
  about: 'GET /search with all facets: a fixed mix of words, misspelt words, fields and ranges',
  cases: () => QUERIES,
  path: (query) => `/search?limit=40&facets=all&query=${encodeURIComponent(query)}`,
  rounds: 20,
  must: [30, 60],
  reference: 'plain SQL for one tag: page, count and three facets (p95)',
  plain: ({ pool }) => [0, 1, 2, 3].map((rank) => () => pool.query(PLAIN, [tagIdAt(rank)])),
  typesense: ALIKE.map(withFacets),
});
