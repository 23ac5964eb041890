import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { Config } from '#config';
import { startPostgres } from '#engines';
import { createPostgresEventStore, envelope, importEvents, migrateEventLog, type RecordedEvent } from '#event-store';
import { ERASED_VIEWERS, erasedViewers, migrateAccounts, rememberErased } from '#read-models';
import { quietPool } from '../commands/quiet-pool.js';
import { readBackup, type BackupLine } from './backup-file.js';
import { TABLES } from './backup.js';
import { erasedIn, viewerOf } from './erase-again.js';

export interface Restored {
  readonly events: number;
  readonly rows: number;
  /** Viewers that were erased after the backup was made, and are erased again. */
  readonly erasedAgain: number;
}

/**
 * Fills an empty data folder from a backup. Viewers who were erased since do not come back: those on the folder's own list, and
 * on `erasedList`, the list of another data folder.
 */
export async function restore(config: Config, file: string, erasedList: string | null): Promise<Restored> {
  const known = new Set<string>();
  const present = new Set<string>();
  // All of it must be readable before anything is written.
  for await (const line of readBackup(file)) {
    const [erased, viewer] = [erasedIn(line), viewerOf(line)];
    if (erased) known.add(erased);
    if (viewer) present.add(viewer);
  }
  const own = await erasedViewers(join(config.dataFolder, ERASED_VIEWERS));
  const since = new Set([...own, ...(erasedList ? await erasedViewers(erasedList) : [])]);
  const gone = new Set([...known, ...since]);
  const again = [...since].filter((id) => present.has(id) && !known.has(id));
  await mkdir(config.dataFolder, { recursive: true, mode: 0o711 });
  for (const id of since) if (!own.has(id)) await rememberErased(config.dataFolder, id);

  const postgres = config.postgresUrl ? null : await startPostgres({ folder: join(config.dataFolder, 'postgres') });
  const pool = quietPool(config.postgresUrl ?? postgres?.url ?? '');
  try {
    const counts = await fill(pool, without(readBackup(file), gone));
    await recordErasures(pool, again);
    return { ...counts, erasedAgain: again.length };
  } finally {
    await pool.end();
    await postgres?.stop();
  }
}

async function* without(lines: AsyncIterable<BackupLine>, gone: ReadonlySet<string>): AsyncGenerator<BackupLine> {
  for await (const line of lines) {
    const viewer = viewerOf(line);
    if (!viewer || !gone.has(viewer)) yield line;
  }
}

async function fill(pool: pg.Pool, lines: AsyncIterable<BackupLine>): Promise<{ events: number; rows: number }> {
  const client = await pool.connect();
  try {
    await migrateEventLog(client);
    await migrateAccounts(pool);
    const rows: { table: string; row: object }[] = [];
    const events = await importEvents(client, eventBatches(lines, rows));
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
}

/** The fact belongs to the log, as when they were first erased: whoever reads it later must not ask where they are. */
async function recordErasures(pool: pg.Pool, userIds: readonly string[]): Promise<void> {
  const store = createPostgresEventStore({ pool });
  const context = { actor: { kind: 'system' as const, name: 'restore' }, correlationId: randomUUID() };
  try {
    for (const userId of userIds)
      await store.append(`user-${userId}`, [envelope({ type: 'ViewerErased', data: { userId } }, context)], 'any');
  } finally {
    await store.close();
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
