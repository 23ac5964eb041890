import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Config } from '#config';
import type { EventStore } from '#event-store';
import type { JobQueues } from '#jobs';

/** Injection tokens of what is no class of ours. */
export const POOL = Symbol('pool');
export const EVENTS = Symbol('event store');
export const LOG = Symbol('log');
export const PLATFORM = Symbol('platform');

/** What the process opened before anything else, and closes last. */
export interface Platform {
  readonly config: Config;
  readonly pool: Pool;
  readonly store: EventStore;
  readonly queues: JobQueues;
  readonly log: Logger;
}
