import type { Benchmark } from './bench.js';
import { limitAt, p50, p95, searchWorld, timesOf } from './support/search-world.js';

const PAGES = [
  'tags?sort=-count',
  'performers?sort=-count',
  'studios?sort=-count',
  'performers?sort=name&query=adl',
  'tags?sort=-duration&minCount=10',
  'performers?sort=newest&offset=400',
];
const PLAIN = `select e.id, e.name, c.n from entries e join (
  select tag, count(*) as n from (select unnest(tag_ids) as tag from videos where state <> 'trashed') t group by 1) c on c.tag = e.id order by c.n desc limit 40`;

const benchmark: Benchmark = {
  name: 'catalogue',
  about: 'GET /catalogue/{kind}: 40 tags or people by count, name or duration (--videos N)',
  async run(options) {
    const world = await searchWorld(options);
    try {
      const ask = (page: string): Promise<unknown> => world.get(`/catalogue/${page}&limit=40`);
      const times = await timesOf(PAGES, options.quick ? 5 : 40, ask);
      for (const page of PAGES)
        options.say(
          `${p50(await timesOf([page], 5, ask))
            .toFixed(1)
            .padStart(8)} ms  ${page}`,
        );
      const plain = await timesOf([0], 5, () => world.pool.query(PLAIN));
      const must = limitAt(world.videos, 10, 20);
      return {
        value: p95(times),
        unit: 'ms (p95)',
        reference: 'plain SQL: tags by count, without HTTP (p95)',
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
