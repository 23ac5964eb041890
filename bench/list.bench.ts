import { quantile, type Benchmark } from './bench.js';
import { WARM_UP } from './support/search-bench.js';
import { searchWorld } from './support/search-world.js';
import { tagIdAt } from './support/synthetic-library.js';

const PLAIN = `select v.id, v.title, array(select e.name from entries e where e.id = any(v.performer_ids)) as people,
  array(select e.name from entries e where e.id = any(v.tag_ids)) as tags, (select name from entries where id = v.studio_id) as studio, v.files
  from videos v order by v.added_at desc limit 40`;

async function times(count: number, once: () => Promise<unknown>, warmUp = 20): Promise<number[]> {
  for (let i = 0; i < warmUp; i++) await once();
  const all: number[] = [];
  for (let i = 0; i < count; i++) {
    const begun = performance.now();
    await once();
    all.push(performance.now() - begun);
  }
  return all;
}

const benchmark: Benchmark = {
  name: 'list',
  about: 'API list page of 40 with people, studio and tags, sorted by date, at 100,000 videos',
  async run(options) {
    const { quick, say } = options;
    const world = await searchWorld(options);
    const { pool } = world;
    try {
      const get = async (query: string): Promise<void> => {
        const { items } = (await world.get(`/videos?${query}`)) as { items: unknown[] };
        if (items.length === 0) throw new Error('an empty page was measured');
      };
      const count = quick ? 100 : 400;
      const byDate = await times(count, () => get('sort=-addedAt&limit=40'), quick ? WARM_UP / 5 : WARM_UP);
      const byTag = await times(count, () => get(`tag=${tagIdAt(3)}&sort=-addedAt&limit=40`));
      const words = await times(count / 4, () => get('query=amber%20north&limit=40'));
      const reference = await times(count, () => pool.query(PLAIN));
      say(
        `by date p50 ${quantile(byDate, 0.5).toFixed(1)} p95 ${quantile(byDate, 0.95).toFixed(1)} ms; a tag p95 ${quantile(byTag, 0.95).toFixed(1)} ms; two words p95 ${quantile(words, 0.95).toFixed(1)} ms`,
      );
      const value = quantile(byDate, 0.95);
      return {
        value: round(value),
        unit: 'ms (p95)',
        reference: 'the plain SQL of the page, without HTTP (p95)',
        referenceValue: round(quantile(reference, 0.95)),
        must: 'p95 ≤ 20 ms',
        ok: value <= 20,
        more: {
          p50: round(quantile(byDate, 0.5)),
          tagP95: round(quantile(byTag, 0.95)),
          wordsP95: round(quantile(words, 0.95)),
        },
      };
    } finally {
      await world.stop();
    }
  },
};
export default benchmark;

const round = (ms: number): number => Math.round(ms * 100) / 100;
