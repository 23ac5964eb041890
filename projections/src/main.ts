import pino from 'pino';
import { processConfig } from '#config';
import { openEventStore } from '#event-store';
import { openSearchEngine } from '#search';
import { PROJECTIONS } from './projections.js';
import { runProjections } from './runner/runner.js';

const config = await processConfig();
const log = pino({ level: config.logLevel, base: { process: 'projector' } });
if (!config.postgresUrl) {
  log.fatal('KINOLOG_POSTGRES_URL is not set: start Kinolog with `kinolog up`');
  process.exit(2);
}
const stop = new AbortController();
for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stop.abort());

try {
  const store = await openEventStore({
    postgresUrl: config.postgresUrl,
    eventstoreUrl: config.eventstoreUrl ?? undefined,
  });
  const { postgresUrl, typesense } = config;
  const search = await openSearchEngine({ postgresUrl, typesense });
  await runProjections({
    connectionString: config.postgresUrl,
    store,
    projections: PROJECTIONS,
    search,
    ...(typesense ? { openFallback: () => openSearchEngine({ postgresUrl, typesense: null }) } : {}),
    log,
    signal: stop.signal,
    ready: () => log.info('projections follow the log'),
  });
  await search.close();
  await store.close();
} catch (error) {
  log.fatal({ reason: (error as Error).message }, 'the projector stops');
  process.exit(1);
}
