import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Benchmark } from './bench.js';
import { tagIdAt } from './support/synthetic-library.js';
import { limitAt, p50, p95, pssOf, searchWorld, timesOf } from './support/search-world.js';

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

/** The same in SQL for one tag: a page, its count, and three facets. */
const PLAIN = `with hits as materialized (select id, tag_ids, performer_ids, studio_id, released_on, added_at from videos where tag_ids @> array[$1::uuid])
  select (select count(*) from hits),
         (select jsonb_agg(t) from (select tag, count(*) from (select unnest(tag_ids) as tag from hits) u group by 1 order by 2 desc limit 20) t),
         (select jsonb_agg(t) from (select p, count(*) from (select unnest(performer_ids) as p from hits) u group by 1 order by 2 desc limit 20) t),
         (select jsonb_agg(t) from (select studio_id, count(*) from hits group by 1 order by 2 desc limit 20) t),
         (select jsonb_agg(id) from (select id from hits order by added_at desc limit 40) h)`;

const benchmark: Benchmark = {
  name: 'search',
  about: 'GET /search with all facets: a fixed mix of words, misspelt words, fields and ranges (--videos N)',
  async run(options) {
    const world = await searchWorld(options);
    try {
      const times = await timesOf(QUERIES, options.quick ? 3 : 20, (query) =>
        world.get(`/search?limit=40&facets=all&query=${encodeURIComponent(query)}`),
      );
      for (const query of QUERIES) {
        const own = await timesOf([query], 5, () =>
          world.get(`/search?limit=40&facets=all&query=${encodeURIComponent(query)}`),
        );
        const found: unknown = await world.get(`/search?limit=1&query=${encodeURIComponent(query)}`);
        const { total, near } = found as { total: number; near: number };
        options.say(
          `${p50(own).toFixed(1).padStart(8)} ms  ${String(total).padStart(8)} found, ${near} near  ${query}`,
        );
      }
      const plain = await timesOf([0, 1, 2, 3], 5, (rank) => world.pool.query(PLAIN, [tagIdAt(rank)]));
      const must = limitAt(world.videos, 30, 60);
      return {
        value: p95(times),
        unit: 'ms (p95)',
        reference: 'plain SQL for one tag: page, count and three facets (p95)',
        referenceValue: p95(plain),
        must: `p95 ≤ ${must} ms at ${world.videos} videos`,
        ok: p95(times) <= must,
        more: { videos: world.videos, p50: p50(times), apiPssMiB: await apiMemory(world.kinolog.pid) },
      };
    } finally {
      await world.stop();
    }
  },
};
export default benchmark;

async function apiMemory(parent: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args=']);
  const own = stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .find((found) => Number(found?.[2]) === parent && /apps\/api\/.*main\.js/.test(found?.[3] ?? ''));
  return own?.[1] ? pssOf(own[1]) : 0;
}
