import { searchBench } from './support/search-bench.js';
import { tagIdAt } from './support/synthetic-library.js';
import type { TypesenseQuery } from './support/typesense-reference.js';

const PLAIN = `select id, title, files, performer_ids from videos where tag_ids @> array[$1, $2]::uuid[] order by added_at desc, id desc limit 40`;
const PAGES: readonly TypesenseQuery[] = [
  { sort_by: 'added:desc' },
  { sort_by: 'title:asc' },
  { sort_by: 'duration:desc', page: '126' },
  { filter_by: 'tags:=`amber 0`', sort_by: 'added:desc' },
  { filter_by: 'codec:=hevc && height:>=1080', sort_by: 'duration:desc' },
  { filter_by: 'tags:=`amber 0` && tags:=`north 1` && codec:!=av1', sort_by: 'year:desc' },
  { filter_by: 'duration:[600..2700]', sort_by: 'duration:asc' },
];
const language = (query: string): string => `query=${encodeURIComponent(query)}`;

export default searchBench({
  name: 'filter',
  about: 'GET /videos, a filtered and sorted page of 40 with its total',
  cases: () => [
    'sort=-addedAt',
    'sort=title',
    'sort=-duration&offset=5000',
    `tag=${tagIdAt(0)}&sort=-addedAt`,
    `tag=${tagIdAt(3)}&sort=title`,
    'codec=hevc&minHeight=1080&sort=-size',
    'watched=false&sort=random&seed=7',
    'rating=S,A&sort=-rating,title',
    `${language('tag:"amber 0" tag:"north 1" -codec:av1')}&sort=-releasedOn`,
    `${language('duration:10m..45m')}&sort=duration`,
  ],
  path: (page) => `/videos?limit=40&${page}`,
  rounds: 20,
  must: [20, 50],
  reference: 'plain SQL for two tags by date, without its total and without HTTP (p95)',
  plain: ({ pool }) => [0, 1, 2, 3].map((rank) => () => pool.query(PLAIN, [tagIdAt(rank), tagIdAt(rank + 1)])),
  typesense: PAGES.map((query) => ({ q: '*', query_by: 'title', per_page: '40', ...query })),
});
