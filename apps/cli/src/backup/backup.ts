import type pg from 'pg';
import type { Config } from '#config';
import { openEventStore, type EventStore, START } from '#event-store';
import { writeBackup, type BackupLine } from './backup-file.js';

/** What is plain state beside the log. Sessions are left out: whoever restores logs in again. */
export const TABLES = ['account.users', 'account.tokens'] as const;

export interface Counts {
  events: number;
  rows: number;
}

/** Writes the log as it is now, and the accounts, to a file; the log may grow meanwhile. */
export async function backup(config: Config, pool: pg.Pool, url: string, file: string): Promise<Counts> {
  const store = await openEventStore({ postgresUrl: url, eventstoreUrl: config.eventstoreUrl ?? undefined });
  const counts = { events: 0, rows: 0 };
  try {
    await writeBackup(file, lines(store, pool, counts));
    return counts;
  } finally {
    await store.close();
  }
}

async function* lines(store: EventStore, pool: pg.Pool, counts: Counts): AsyncGenerator<BackupLine> {
  const head = await store.head();
  yield { kinolog: 1, version: '0.1.0', at: new Date().toISOString(), head };
  for await (const { events, scannedTo } of store.readOn({ after: START, limit: 5_000 })) {
    for (const event of events) {
      if (event.position > head) break;
      counts.events += 1;
      yield { event };
    }
    if (scannedTo >= head) break;
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
