import type { Pool } from 'pg';
import type { Scan } from '#contracts';

interface Row {
  id: string;
  library_id: string;
  trigger: string;
  state: 'requested' | 'finished' | 'failed' | 'cancelled';
  requested_at: Date;
  finished_at: Date | null;
  duration_ms: number | null;
  counts: Scan['counts'];
  reason: string | null;
  total: number;
}

export type StoredScan = Omit<Scan, 'progress' | 'failures'>;

/** Scans, newest first. */
export async function listScans(
  pool: Pool,
  limit: number,
  offset: number,
): Promise<{ items: StoredScan[]; total: number }> {
  const { rows } = await pool.query<Row>(
    `select s.*, (count(*) over ())::int as total from scans s order by requested_at desc, id desc limit $1 offset $2`,
    [limit, offset],
  );
  if (rows.length === 0 && offset > 0) return { items: [], total: (await listScans(pool, 1, 0)).total };
  return { items: rows.map(toScan), total: rows[0]?.total ?? 0 };
}

export async function findScan(pool: Pool, id: string): Promise<StoredScan | null> {
  const { rows } = await pool.query<Row>('select s.*, 1 as total from scans s where id = $1', [id]);
  return rows[0] ? toScan(rows[0]) : null;
}

/** Files that a scan found and could not understand: everything a scan does carries its id as correlation. */
export async function scanFailures(pool: Pool, scanId: string): Promise<Scan['failures']> {
  const { rows } = await pool.query<Scan['failures'][number]>(
    `select h.video_id as "videoId", h.data->'file'->>'path' as path, h.data->'failure'->>'code' as code, h.data->'failure'->>'reason' as reason
       from history h where h.correlation_id = $1 and h.type in ('VideoScanned', 'VideoContentChanged') and h.data->'failure' <> 'null'
      order by path limit 1000`,
    [scanId],
  );
  return rows;
}

const toScan = (row: Row): StoredScan => ({
  id: row.id,
  libraryId: row.library_id,
  trigger: row.trigger,
  state: row.state === 'requested' ? 'queued' : row.state,
  requestedAt: row.requested_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  durationMs: row.duration_ms,
  counts: row.counts,
  reason: row.reason,
});
