import type { ClientBase } from 'pg';
import { APPEND_ONE_FUNCTION } from './append-one.sql.js';
import { APPEND_PLAIN_FUNCTION } from './append-plain.sql.js';
import { APPEND_FUNCTION } from './append.sql.js';
import { EVENT_LOG_TABLES } from './event-log.schema.js';
import { READ_FUNCTIONS } from './read.sql.js';

/** Schema number this version of the program writes and reads. */
export const EVENT_LOG_VERSION = 7;

/**
 * Each step leads from its index to the next number. Steps are for ever; a change is a new step. Functions hold no data: each
 * kind is made anew by the last step that changed it, and by no other.
 */
const STEPS: readonly string[] = [
  EVENT_LOG_TABLES,
  // Readers were no longer told the same metadata again and again: what that made is made by the next step.
  '',
  // Readers were told a batch column by column: what that made is made by the next step.
  '',
  // The log was read stream by stream too: what that made is made by the step after the next.
  '',
  // One append alone had a function of its own: it is made by the last step.
  '',
  // Reading stream by stream gives no more than folding needs.
  READ_FUNCTIONS,
  // Several appends with which nothing is wrong have a function of their own.
  `${APPEND_FUNCTION} ${APPEND_ONE_FUNCTION} ${APPEND_PLAIN_FUNCTION}`,
];

/** The log was written by a newer Kinolog; this one must not touch it. */
export class NewerEventLog extends Error {
  constructor(readonly found: number) {
    super(
      `the event log has schema ${found}, this version knows ${EVENT_LOG_VERSION}: ` +
        'start the newer Kinolog that wrote it, or restore a backup made before it ran',
    );
    this.name = 'NewerEventLog';
  }
}

/**
 * Brings schema `eventlog` to the present version; does nothing when it is there already. Safe when several processes
 * start at once. Rejects with `NewerEventLog`, before changing anything, when a newer version wrote the log.
 */
export async function migrateEventLog(client: Pick<ClientBase, 'query'>): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`select pg_advisory_xact_lock(hashtext('kinolog.eventlog.migration'))`);
    let version = await versionOf(client);
    if (version > EVENT_LOG_VERSION) throw new NewerEventLog(version);
    if (version === 0) {
      await client.query('create schema if not exists eventlog');
      await client.query('create table eventlog.schema_version (version integer not null)');
      await client.query('insert into eventlog.schema_version values (0)');
    }
    for (; version < EVENT_LOG_VERSION; version++) await client.query(STEPS[version] as string);
    await client.query('update eventlog.schema_version set version = $1 where version <> $1', [EVENT_LOG_VERSION]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function versionOf(client: Pick<ClientBase, 'query'>): Promise<number> {
  const table = await client.query(`select to_regclass('eventlog.schema_version') is not null as there`);
  if (!(table.rows[0] as { there: boolean }).there) return 0;
  const found = await client.query('select version from eventlog.schema_version');
  return (found.rows[0] as { version: number }).version;
}
