import type { Pool } from 'pg';
import type { EventStore } from '#event-store';
import { projectionsAt, streamKnownFiles, type KnownFile } from '#read-models';

const PATIENCE_MS = 60_000;

/** Hands over all files of a library, a batch at a time, as of the end of the log when it was asked. */
export type KnownFiles = (libraryId: string, take: (files: readonly KnownFile[]) => void) => Promise<void>;

/** Out of the read model, once that has caught up. Rejects when the projector does not get there within a minute. */
export const knownFilesNow =
  (pool: Pool, store: EventStore): KnownFiles =>
  async (libraryId, take) => {
    const head = await store.head();
    if (!(await projectionsAt(pool, ['videos'], head, PATIENCE_MS))) {
      throw new Error('the projector is not running or far behind: what is known of the files is out of date');
    }
    await streamKnownFiles(pool, libraryId, take);
  };
