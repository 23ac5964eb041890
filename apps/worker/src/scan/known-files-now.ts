import type { Pool } from 'pg';
import type { EventStore } from '#event-store';
import { knownFiles, projectionsAt, type KnownFile } from '#read-models';

const PATIENCE_MS = 60_000;

/** The files of a library as of the end of the log now. Rejects when the projector does not get there within a minute. */
export async function knownFilesNow(pool: Pool, store: EventStore, libraryId: string): Promise<KnownFile[]> {
  const head = await store.head();
  if (!(await projectionsAt(pool, ['videos'], head, PATIENCE_MS))) {
    throw new Error('the projector is not running or far behind: what is known of the files is out of date');
  }
  return knownFiles(pool, libraryId);
}
