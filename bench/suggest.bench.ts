import type { Benchmark } from './bench.js';
import { limitAt, p50, p95, searchWorld, timesOf } from './support/search-world.js';

/** Letter by letter, as it is typed; one of them misspelt. */
const TYPED = [
  'am',
  'amb',
  'amber',
  'amber n',
  'amber nor',
  'ad',
  'ada',
  'ada ad',
  'col',
  'riv',
  'rivre',
  'ha',
  'harb',
  '19',
];
const PLAIN = `select id, title from videos where title ilike $1 || '%' order by added_at desc limit 6`;

const benchmark: Benchmark = {
  name: 'suggest',
  about: 'GET /search/suggestions while somebody types (--videos N)',
  async run(options) {
    const world = await searchWorld(options);
    try {
      const ask = (typed: string): Promise<unknown> =>
        world.get(`/search/suggestions?query=${encodeURIComponent(typed)}`);
      const times = await timesOf(TYPED, options.quick ? 3 : 30, ask);
      for (const typed of TYPED)
        options.say(
          `${p50(await timesOf([typed], 5, ask))
            .toFixed(1)
            .padStart(8)} ms  ${typed}`,
        );
      const plain = await timesOf(TYPED, 3, (typed) => world.pool.query(PLAIN, [typed]));
      const must = limitAt(world.videos, 15, 30);
      return {
        value: p95(times),
        unit: 'ms (p95)',
        reference: 'plain SQL: titles that begin so, without HTTP (p95)',
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
