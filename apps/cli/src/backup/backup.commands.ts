import type { Command } from 'commander';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { readConfig, type Config } from '#config';
import { startPostgres } from '#engines';
import {
  importEvents,
  migrateEventLog,
  openEventStore,
  type EventStore,
  type Position,
  type RecordedEvent,
  START,
} from '#event-store';
import { migrateAccounts } from '#read-models';
import { quietPool } from '../commands/quiet-pool.js';
import { print } from '../commands/output.js';
import { verifyAll } from '../commands/projections.commands.js';
import { withDatabase } from '../commands/with-projector.js';
import { running } from '../up/data-lock.js';
import { readBackup, writeBackup, type BackupLine } from './backup-file.js';

/** What is plain state beside the log. Sessions are left out: whoever restores logs in again. */
const TABLES = ['account.users', 'account.tokens'] as const;

export function registerBackup(program: Command): void {
  program
    .command('backup')
    .argument('<file>', 'where to write it')
    .option('--json', 'one JSON document')
    .description('write log and accounts to a file, also while Kinolog runs')
    .action(async (file: string, options: { json?: boolean }) => {
      const config = readConfig();
      const counts = await withDatabase(config, (pool, url) => backup(config, pool, url, resolve(file)));
      print(
        options.json,
        { ok: true, file: resolve(file), ...counts },
        () => `${counts.events} events and ${counts.rows} accounts and tokens in ${resolve(file)}`,
      );
    });
  program
    .command('restore')
    .argument('<file>', 'a backup')
    .option('--json', 'one JSON document')
    .description('fill an empty data folder from a backup, rebuild and verify')
    .action(async (file: string, options: { json?: boolean }) => {
      const config = readConfig();
      if (await running(config.dataFolder)) throw new Error(`Kinolog runs on ${config.dataFolder}: stop it first`);
      if (config.eventstoreUrl)
        throw new Error('restore fills the Postgres log; restore an EventStoreDB with its own backup');
      const counts = await restore(config, resolve(file));
      const verified = await verifyAll(config);
      print(
        options.json,
        { ok: verified.ok, ...counts, projections: verified.outcomes },
        () => `restored ${counts.events} events; ${verified.text}`,
      );
      if (!verified.ok) process.exitCode = 1;
    });
}

async function backup(
  config: Config,
  pool: pg.Pool,
  url: string,
  file: string,
): Promise<{ events: number; rows: number }> {
  const store = await openEventStore({ postgresUrl: url, eventstoreUrl: config.eventstoreUrl ?? undefined });
  const counts = { events: 0, rows: 0 };
  try {
    await writeBackup(file, lines(store, pool, counts));
    return counts;
  } finally {
    await store.close();
  }
}

async function* lines(
  store: EventStore,
  pool: pg.Pool,
  counts: { events: number; rows: number },
): AsyncGenerator<BackupLine> {
  const head = await store.head();
  yield { kinolog: 1, version: '0.1.0', at: new Date().toISOString(), head };
  for (let after: Position = START; after < head;) {
    const batch = await store.readAll({ after, limit: 5_000 });
    for (const event of batch.events) {
      if (event.position > head) break;
      counts.events += 1;
      yield { event };
    }
    if (batch.caughtUp) break;
    after = batch.scannedTo;
  }
  const known = await pool.query<{ found: string | null }>("select to_regclass('account.users')::text as found");
  for (const table of known.rows[0]?.found ? TABLES : []) {
    const { rows } = await pool.query<{ row: object }>(`select to_jsonb(t) as row from ${table} t`);
    for (const { row } of rows) {
      counts.rows += 1;
      yield { table, row };
    }
  }
  yield { end: counts };
}

async function restore(config: Config, file: string): Promise<{ events: number; rows: number }> {
  for await (const line of readBackup(file)) void line; // all of it must be readable before anything is written
  await mkdir(config.dataFolder, { recursive: true, mode: 0o711 });
  const own = config.postgresUrl ? null : await startPostgres({ folder: join(config.dataFolder, 'postgres') });
  const pool = quietPool(config.postgresUrl ?? own?.url ?? '');
  try {
    const client = await pool.connect();
    try {
      await migrateEventLog(client);
      await migrateAccounts(pool);
      const rows: { table: string; row: object }[] = [];
      const events = await importEvents(client, eventBatches(readBackup(file), rows));
      for (const { table, row } of rows) {
        if (!(TABLES as readonly string[]).includes(table))
          throw new Error(`the backup names a table that is not ours: ${table}`);
        await client.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`, [
          JSON.stringify(row),
        ]);
      }
      return { events, rows: rows.length };
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
    await own?.stop();
  }
}

async function* eventBatches(
  from: AsyncIterable<BackupLine>,
  rows: { table: string; row: object }[],
): AsyncGenerator<RecordedEvent[]> {
  let batch: RecordedEvent[] = [];
  for await (const line of from) {
    if ('event' in line) batch.push(line.event as RecordedEvent);
    else if ('row' in line) rows.push(line);
    if (batch.length < 2_000) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
