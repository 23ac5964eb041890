import type { Benchmark } from '../bench.js';
import { cpuSecondsOf } from './cpu-time.js';
import { apiProcess, limitAt, p50, p95, pssOf, searchWorld, timesOf, type SearchWorld } from './search-world.js';
import { typesenseTimes, type TypesenseQuery } from './typesense-reference.js';

/** Questions before what counts: as many as a household asks in some minutes, until the routes are compiled and plans are made. */
export const WARM_UP = 1_000;

/** What is asked of the index through HTTP, with the plain SQL way and Typesense on the same data beside it. */
export interface SearchBench {
  readonly name: string;
  readonly about: string;
  /** What is asked, in its fixed mix. */
  readonly cases: (world: SearchWorld) => readonly string[];
  readonly path: (one: string) => string;
  readonly rounds: number;
  /** Milliseconds (p95) that hold at 100,000 and at a million videos. */
  readonly must: readonly [number, number];
  readonly reference: string;
  readonly plain: (world: SearchWorld) => readonly (() => Promise<unknown>)[];
  /** The like of the mix; none where it can do nothing of the kind. */
  readonly typesense: readonly TypesenseQuery[];
  /** How many times as fast as the plain SQL way it must be. */
  readonly timesTheSql?: number;
}

export const searchBench = (bench: SearchBench): Benchmark => ({
  name: bench.name,
  about: `${bench.about} (--videos N, --data FOLDER keeps them, --typesense no)`,
  async run(options) {
    const world = await searchWorld(options);
    const { say, quick, args } = options;
    try {
      const cases = bench.cases(world);
      const ask = (one: string): Promise<unknown> => world.get(bench.path(one));
      const api = await apiProcess(world.kinolog.pid);
      await idle(api);
      await timesOf(cases, Math.ceil((quick ? WARM_UP / 5 : WARM_UP) / cases.length), ask);
      const before = cpuSecondsOf(api);
      const times = await timesOf(cases, quick ? 3 : bench.rounds, ask);
      const cpu = ((cpuSecondsOf(api) - before) * 1_000) / times.length;
      const pss = await pssOf(api);
      const rounds = times.length / cases.length;
      cases.forEach((one, i) => {
        const own = Array.from({ length: rounds }, (_, round) => times[round * cases.length + i] as number);
        say(`${p50(own).toFixed(1).padStart(8)} ms, p95 ${p95(own).toFixed(1).padStart(6)}  ${one}`);
      });
      const plain = p95(await timesOf(bench.plain(world), 5, (once) => once()));
      const limit = limitAt(world.videos, ...bench.must);
      const typesense =
        args['typesense'] === 'no' ? {} : await typesenseTimes(world.pool, bench.typesense, quick ? 3 : 20, say);
      const fast = bench.timesTheSql ?? 0;
      return {
        value: p95(times),
        unit: 'ms (p95)',
        reference: bench.reference,
        referenceValue: plain,
        must: `p95 ≤ ${limit} ms at ${world.videos} videos${fast > 0 ? `, and ${fast}× as fast as the SQL way` : ''}`,
        ok: p95(times) <= limit && plain >= fast * p95(times),
        more: {
          videos: world.videos,
          p50: p50(times),
          apiCpuMs: Math.round(cpu * 10) / 10,
          apiPssMiB: pss,
          ...typesense,
        },
      };
    } finally {
      await world.stop();
    }
  },
});

/** Until the API has worked out what it does after a start, as the lengths of all vectors. */
async function idle(api: string): Promise<void> {
  for (let last = -1, now = cpuSecondsOf(api); now - last > 0.05; [last, now] = [now, cpuSecondsOf(api)])
    await new Promise((resolve) => setTimeout(resolve, 1_000));
}
