import type { Benchmark } from './bench.js';
import { tagIdAt } from './support/synthetic-library.js';
import { limitAt, p50, p95, searchWorld, timesOf } from './support/search-world.js';

const PLAIN = `select id, title, files, performer_ids from videos where tag_ids @> array[$1, $2]::uuid[] order by added_at desc, id desc limit 40`;

const benchmark: Benchmark = {
  name: 'filter',
  about: 'GET /videos, a filtered and sorted page of 40 with its total (--videos N)',
  async run(options) {
    const world = await searchWorld(options);
    try {
      const pages = [
        'sort=-addedAt',
        'sort=title',
        'sort=-duration&offset=5000',
        `tag=${tagIdAt(0)}&sort=-addedAt`,
        `tag=${tagIdAt(3)}&sort=title`,
        'codec=hevc&minHeight=1080&sort=-size',
        'watched=false&sort=random&seed=7',
        'rating=S,A&sort=-rating,title',
        `query=${encodeURIComponent('tag:"amber 0" tag:"north 1" -codec:av1')}&sort=-releasedOn`,
        `query=${encodeURIComponent('duration:10m..45m')}&sort=duration`,
      ];
      const rounds = options.quick ? 3 : 20;
      const times = await timesOf(pages, rounds, (page) => world.get(`/videos?limit=40&${page}`));
      for (const page of pages)
        options.say(
          `${p50(await timesOf([page], 5, () => world.get(`/videos?limit=40&${page}`)))
            .toFixed(1)
            .padStart(8)} ms  ${page}`,
        );
      const plain = await timesOf([0, 1, 2, 3], 5, (rank) =>
        world.pool.query(PLAIN, [tagIdAt(rank), tagIdAt(rank + 1)]),
      );
      const must = limitAt(world.videos, 20, 50);
      return {
        value: p95(times),
        unit: 'ms (p95)',
        reference: 'plain SQL for two tags by date, without its total and without HTTP (p95)',
        referenceValue: p95(plain),
        must: `p95 ≤ ${must} ms at ${world.videos} videos`,
        ok: p95(times) <= must,
        more: { videos: world.videos, p50: p50(times) },
      };
    } finally {
      await world.stop();
    }
  },
};
export default benchmark;
