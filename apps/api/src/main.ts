import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { processConfig } from '#config';
import { openEventStore } from '#event-store';
import { openPool } from '#read-models';
import { openSearchEngine } from '#search';
import { createApp } from './create-app.js';

const config = await processConfig();
const log = pino({ level: config.logLevel, base: { process: 'api' } });
if (!config.postgresUrl) {
  log.fatal('KINOLOG_POSTGRES_URL is not set: start Kinolog with `kinolog up`');
  process.exit(2);
}
try {
  const store = await openEventStore({
    postgresUrl: config.postgresUrl,
    eventstoreUrl: config.eventstoreUrl ?? undefined,
  });
  const pool = openPool({ connectionString: config.postgresUrl, max: 12, application_name: 'kinolog api' }, (error) =>
    log.debug({ reason: error.message }, 'a connection died'),
  );
  const engine = await openSearchEngine({ postgresUrl: config.postgresUrl, typesense: config.typesense });
  const app = await createApp(
    { config, pool, store, engine, log },
    fileURLToPath(new URL('../../../web/', import.meta.url)),
  );
  await app.listen(config.port, config.host);
  log.info({ address: `http://${config.host}:${config.port}` }, 'listening');
} catch (error) {
  log.fatal({ reason: (error as Error).message, stack: (error as Error).stack }, 'the API stops');
  process.exit(1);
}
