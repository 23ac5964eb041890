import type { Pool } from 'pg';

/** When the last scan of a library that is on record was begun, milliseconds since 1970; 0 when there was none. */
export async function lastScanBegun(pool: Pool, libraryId: string): Promise<number> {
  const { rows } = await pool.query<{ begun: number }>(
    `select (extract(epoch from finished_at) * 1000 - duration_ms)::float8 as begun
       from scans where library_id = $1 and state = 'finished' order by finished_at desc limit 1`,
    [libraryId],
  );
  return rows[0]?.begun ?? 0;
}
