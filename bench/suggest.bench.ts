import { searchBench } from './support/search-bench.js';

/** Letter by letter, as it is typed; one of them misspelt. */
const TYPED = 'am,amb,amber,amber n,amber nor,ad,ada,ada ad,col,riv,rivre,ha,harb,19'.split(',');
const PLAIN = `select id, title from videos where title ilike $1 || '%' order by added_at desc limit 6`;

export default searchBench({
  name: 'suggest',
  about: 'GET /search/suggestions while somebody types',
  cases: () => TYPED,
  path: (typed) => `/search/suggestions?query=${encodeURIComponent(typed)}`,
  rounds: 30,
  must: [15, 30],
  reference: 'plain SQL: titles that begin so, without HTTP (p95)',
  plain: ({ pool }) => TYPED.map((typed) => () => pool.query(PLAIN, [typed])),
  typesense: TYPED.map((q) => ({ q, query_by: 'title,people,tags', per_page: '6' })),
});
