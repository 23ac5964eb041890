import { searchBench } from './support/search-bench.js';

const PLAIN = `select e.id, e.name, c.n from entries e join (
  select tag, count(*) as n from (select unnest(tag_ids) as tag from videos where state <> 'trashed') t group by 1) c on c.tag = e.id order by c.n desc limit 40`;

export default searchBench({
  name: 'catalogue',
  about: 'GET /catalogue/{kind}: 40 tags or people by count, name or duration',
  cases: () => [
    'tags?sort=-count',
    'performers?sort=-count',
    'studios?sort=-count',
    'performers?sort=name&query=adl',
    'tags?sort=-duration&minCount=10',
    'performers?sort=newest&offset=400',
  ],
  path: (page) => `/catalogue/${page}&limit=40`,
  rounds: 40,
  must: [10, 20],
  reference: 'plain SQL: tags by count, without HTTP (p95)',
  plain: ({ pool }) => [() => pool.query(PLAIN)],
  typesense: ['tags', 'people', 'studio'].map((facet) => ({
    q: '*',
    query_by: 'title',
    per_page: '1',
    facet_by: facet,
    max_facet_values: '40',
  })),
});
