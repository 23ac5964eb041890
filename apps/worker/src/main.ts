import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import pino from 'pino';
import { processConfig } from '#config';
import { openEventStore } from '#event-store';
import { openJobQueues } from '#jobs';
import { openPool } from '#read-models';
import type { Platform } from './kernel/platform.js';
import { WorkerModule } from './worker.module.js';

/** Whatever hangs, the process is gone so long after it was asked to end. */
const LAST_RESORT_MS = 4_800;

const config = await processConfig();
const log = pino({ level: config.logLevel, base: { process: 'worker' } });
if (!config.postgresUrl) {
  log.fatal('KINOLOG_POSTGRES_URL is not set: start Kinolog with `kinolog up`');
  process.exit(2);
}

async function open(postgresUrl: string): Promise<Platform> {
  const store = await openEventStore({ postgresUrl, eventstoreUrl: config.eventstoreUrl ?? undefined });
  const pool = openPool({ connectionString: postgresUrl, max: 8, application_name: 'kinolog worker' }, (error) =>
    log.debug({ reason: error.message }, 'a connection died'),
  );
  const queues = openJobQueues({ postgresUrl, redisUrl: config.redisUrl });
  return { config, pool, store, queues, log };
}

try {
  const platform = await open(config.postgresUrl);
  const app = await NestFactory.createApplicationContext(WorkerModule.on(platform), {
    logger: false,
    abortOnError: false,
  });
  const end = async (): Promise<void> => {
    setTimeout(() => process.exit(1), LAST_RESORT_MS).unref();
    await app.close();
    await platform.queues.close();
    await platform.store.close();
    await platform.pool.end();
    log.info('stopped');
    process.exit();
  };
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.once(name, () => {
      end().catch((error: Error) => {
        log.error({ reason: error.message }, 'the worker did not end in order');
        process.exit(1);
      });
    });
  }
  log.info('at work');
} catch (error) {
  log.fatal({ reason: (error as Error).message, stack: (error as Error).stack }, 'the worker stops');
  process.exit(1);
}
