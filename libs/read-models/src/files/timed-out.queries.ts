import type { Pool } from 'pg';

/** Ids of the videos with a file in a library whose reading came to no end. */
export async function timedOutVideos(pool: Pool, libraryId: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from videos where state = 'failed' and failure->>'code' = 'timeout' and $1 = any(library_ids) order by id",
    [libraryId],
  );
  return rows.map(({ id }) => id);
}
