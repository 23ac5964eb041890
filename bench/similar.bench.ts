import type { Benchmark } from './bench.js';
import { videoIdAt } from './support/synthetic-library.js';
import { limitAt, p50, p95, searchWorld, timesOf } from './support/search-world.js';

/** The like of it in SQL: shared terms, each by its rarity, over the same tables. */
const PLAIN = `with own as (select id, unnest(performer_ids || tag_ids || collection_ids || array[studio_id]) as term from videos where id = $1),
  terms as (select v.id, unnest(v.performer_ids || v.tag_ids || v.collection_ids || array[v.studio_id]) as term from videos v),
  rare as (select term, ln(1 + (select count(*) from videos)::float8 / count(*)) as idf from terms where term in (select term from own) group by 1)
  select t.id, sum(r.idf * r.idf) as score from terms t join rare r on r.term = t.term where t.id <> $1 group by 1 order by 2 desc limit 12`;

const benchmark: Benchmark = {
  name: 'similar',
  about: 'GET /videos/{id}/similar: the twelve most alike, and what they share (--videos N)',
  async run(options) {
    const world = await searchWorld(options);
    try {
      const ids = Array.from({ length: 40 }, (_, i) => videoIdAt((i * 7_919) % world.videos));
      const times = await timesOf(ids, options.quick ? 2 : 5, (id) => world.get(`/videos/${id}/similar`));
      const bare = await timesOf(ids, options.quick ? 2 : 5, (id) => world.get(`/videos/${id}/terms`));
      const plain = await timesOf(ids.slice(0, 3), 1, (id) => world.pool.query(PLAIN, [id]));
      const must = limitAt(world.videos, 5, 15);
      options.say(`p50 ${p50(times)} ms; a video's terms p50 ${p50(bare)} ms`);
      return {
        value: p95(times),
        unit: 'ms (p95)',
        reference: 'plain SQL of shared terms by rarity, without HTTP (p95)',
        referenceValue: p95(plain),
        must: `p95 ≤ ${must} ms at ${world.videos} videos, and a hundredth of the SQL way`,
        ok: p95(times) <= must && p95(plain) >= 100 * p95(times),
        more: { videos: world.videos, p50: p50(times) },
      };
    } finally {
      await world.stop();
    }
  },
};
export default benchmark;
