import type { Pool } from 'pg';
import type { Library } from '#contracts';
import { Parameters, visibleTo, type Viewer } from '../kernel/viewer.js';

interface Row {
  id: string;
  name: string;
  path: string;
  rules: NonNullable<Library['rules']>;
  state: 'present' | 'missing';
  missing_reason: string | null;
  videos: number;
  bytes: number;
  missing: number;
  failed: number;
  last_scan_at: Date | null;
}

export type LibrarySummary = Omit<Library, 'watch' | 'watchNote'>;

/** Libraries that the viewer may see, with counts of what is shown of them; paths and rules only with `details`. */
export async function listLibraries(pool: Pool, viewer: Viewer, details: boolean): Promise<LibrarySummary[]> {
  const parameters = new Parameters();
  const granted = parameters.add(viewer.libraryIds);
  const seen = visibleTo({ ...viewer, libraryIds: null }, 'v', parameters);
  const ofSeen =
    viewer.hidden === null ? 'true' : `exists (select 1 from videos v where v.id = f.video_id and ${seen})`;
  const { rows } = await pool.query<Row>(
    `select l.id, l.name, l.path, l.rules, l.state, l.missing_reason,
            coalesce(c.videos, 0) as videos, coalesce(c.missing, 0) as missing, coalesce(c.failed, 0) as failed, coalesce(f.bytes, 0) as bytes,
            (select max(s.finished_at) from scans s where s.library_id = l.id) as last_scan_at
       from libraries l
       left join (select library_id, count(*) filter (where state <> 'trashed')::int as videos,
                         count(*) filter (where state = 'missing')::int as missing, count(*) filter (where state = 'failed')::int as failed
                    from (select unnest(v.library_ids) as library_id, v.state from videos v where ${seen}) v group by 1) c on c.library_id = l.id
       left join (select library_id, sum(size)::float8 as bytes from files f where f.state = 'present' and ${ofSeen} group by 1) f on f.library_id = l.id
      where ${granted}::uuid[] is null or l.id = any(${granted}::uuid[])
      order by l.name collate "C", l.id`,
    parameters.values,
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    path: details ? row.path : null,
    rules: details ? row.rules : null,
    state: row.state,
    missingReason: row.missing_reason,
    videos: row.videos,
    bytes: row.bytes,
    missing: row.missing,
    failed: row.failed,
    lastScanAt: row.last_scan_at?.toISOString() ?? null,
  }));
}

/** Root folder of each library, by id. */
export async function libraryRoots(pool: Pool): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; path: string }>('select id, path from libraries');
  return new Map(rows.map((row) => [row.id, row.path]));
}
