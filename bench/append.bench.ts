import { appendLoad, bareLoad, told, withPostgres } from './append-load.js';
import type { Benchmark } from './bench.js';

const CALLERS = 64;
const CONNECTIONS = 16;

const benchmark: Benchmark = {
  name: 'append',
  about: 'durable single events into the Postgres log, 64 callers',
  run: ({ quick, args, say }) =>
    withPostgres(args['postgres'], async (url) => {
      const total = quick ? 40_000 : 200_000;
      say(`bare pg, ${CONNECTIONS} connections, one row a transaction, before and after the measurement`);
      const before = await bareLoad(url, CONNECTIONS, 2_000, total / 8);
      say(`  ${told(before)}`);
      say(`event log, ${CALLERS} callers: appends that wait for a commit share the next one`);
      const log = await appendLoad(url, CALLERS, 20_000, total);
      say(`  ${told(log)}`);
      const after = await bareLoad(url, CONNECTIONS, 2_000, total / 8);
      say(`  bare pg again: ${told(after)}`);
      const referenceValue = (before.perSecond + after.perSecond) / 2;
      return {
        value: Math.round(log.perSecond),
        unit: 'events/s',
        reference: `bare pg, ${CONNECTIONS} connections, one row per transaction`,
        referenceValue: Math.round(referenceValue),
        must: '≥ 20,000/s and ≥ 2× the reference, p99 ≤ 10 ms',
        ok: log.perSecond >= 20_000 && log.perSecond >= 2 * referenceValue && log.p99 <= 10,
        more: { p50ms: log.p50, p99ms: log.p99, maxMs: log.max },
      };
    }),
};
export default benchmark;
