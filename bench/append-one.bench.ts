import { appendLoad, bareLoad, told, withPostgres } from './append-load.js';
import type { Benchmark } from './bench.js';

const benchmark: Benchmark = {
  name: 'append-one',
  about: 'one durable event after another into the Postgres log, one caller: the wait for each',
  run: ({ quick, args, say }) =>
    withPostgres(args['postgres'], async (url) => {
      const total = quick ? 3_000 : 10_000;
      const bare = await bareLoad(url, 1, 1_500, total);
      say(`bare pg, one connection, one row a transaction: ${told(bare)}`);
      const log = await appendLoad(url, 1, 1_500, total);
      say(`event log, one caller: ${told(log)}`);
      return {
        value: log.p99,
        unit: 'ms (p99)',
        reference: 'bare pg, one connection, one row per transaction (p99)',
        referenceValue: bare.p99,
        must: 'p99 ≤ 2 ms',
        ok: log.p99 <= 2,
        more: { p50ms: log.p50, referenceP50ms: bare.p50, perSecond: Math.round(log.perSecond) },
      };
    }),
};
export default benchmark;
