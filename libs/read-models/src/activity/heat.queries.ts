import type { Pool } from 'pg';
import { Parameters, visibleTo, type Viewer } from '../kernel/viewer.js';
import { foldIntoParts, readBins } from './heat-bins.js';

/** Parts of a film that a heat line has. */
const PARTS = 100;

interface Row {
  duration: number | null;
  bin_seconds: number | null;
  bins: string | null;
}

/**
 * How many times the viewer watched each hundredth of a video; empty when nothing of it, or nothing knows how long it
 * is. Null when there is no such video for this viewer.
 */
export async function findHeat(pool: Pool, viewer: Viewer, videoId: string): Promise<number[] | null> {
  const parameters = new Parameters();
  const { rows } = await pool.query<Row>(
    `select v.duration, h.bin_seconds, h.bins
       from videos v left join heat h on h.video_id = v.id and h.user_id = ${parameters.add(viewer.userId)}::uuid
      where v.id = ${parameters.add(videoId)}::uuid and ${visibleTo(viewer, 'v', parameters)}`,
    parameters.values,
  );
  const row = rows[0];
  if (!row) return null;
  if (row.bin_seconds === null || row.bins === null || !row.duration) return [];
  return foldIntoParts(readBins(row.bin_seconds, row.bins), row.duration, PARTS);
}
