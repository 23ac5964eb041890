import type { Pool } from 'pg';
import type { Named, VideoItem } from '#contracts';
import { prepared } from '../kernel/prepared.js';
import { wide, wideRows } from '../kernel/wide-rows.js';
import { Parameters, visibleTo, type Viewer } from '../kernel/viewer.js';
import { CARD, itemOf, toCard, type CardRow, type OwnDoing } from './video-card.js';
import type { VideoRow } from './videos.table.js';

const DOING = 'a.grade, a.favourite, a.resume_seconds, a.viewings, a.last_viewed_at';

/** Of all entries of a video, by id. */
const NAMES = `(select json_object_agg(e.id, e.name) from entries e
    where e.id = any(v.performer_ids || v.tag_ids || v.collection_ids || v.studio_id)) as names`;

/** Which of these videos the viewer may see (trashed ones included). */
export async function visibleVideos(pool: Pool, viewer: Viewer, ids: readonly string[]): Promise<Set<string>> {
  const parameters = new Parameters();
  const { rows } = await pool.query<{ id: string }>(
    `select v.id from videos v where v.id = any(${parameters.add(ids)}::uuid[]) and ${visibleTo(viewer, 'v', parameters)}`,
    parameters.values,
  );
  return new Set(rows.map((row) => row.id));
}

type DetailRow = CardRow &
  Pick<VideoRow, 'details' | 'fingerprint' | 'os_hash' | 'facts' | 'markers' | 'poster_at' | 'collides_with'> & {
    purge_after: Date | null;
    grade: string | null;
    favourite: boolean | null;
    resume_seconds: number | null;
    viewings: number | null;
    last_viewed_at: Date | null;
    /** Of all entries; null: the video has none. */
    names: Readonly<Record<string, string>> | null;
  };

/** A row of the detail page before its facts are spelled out. */
export interface StoredDetail {
  readonly item: VideoItem;
  readonly row: DetailRow;
  readonly collidesWith: Named[];
}

/** One video, null when there is none that the viewer may see. */
export async function findVideo(pool: Pool, viewer: Viewer, id: string): Promise<StoredDetail | null> {
  const parameters = new Parameters();
  const user = parameters.add(viewer.userId);
  const statement = prepared(
    `select ${CARD}, ${DOING}, ${NAMES}, v.details, v.fingerprint, v.os_hash, v.facts, v.markers, v.poster_at, v.collides_with, v.purge_after
       from videos v left join activity a on a.video_id = v.id and a.user_id = ${user}::uuid
      where v.id = ${parameters.add(id)}::uuid and ${visibleTo(viewer, 'v', parameters)}`,
    parameters.values,
  );
  const [row] = wideRows<DetailRow>(await pool.query(wide(statement)));
  if (!row) return null;
  const item = itemOf(toCard(row), viewer, (entry) => row.names?.[entry], doingIn(row));
  return { item, row, collidesWith: await titles(pool, viewer, row.collides_with) };
}

async function titles(pool: Pool, viewer: Viewer, ids: readonly string[]): Promise<Named[]> {
  if (ids.length === 0) return [];
  const parameters = new Parameters();
  const { rows } = await pool.query<Named>(
    `select v.id, v.title as name from videos v where v.id = any(${parameters.add(ids)}::uuid[]) and ${visibleTo(viewer, 'v', parameters)}`,
    parameters.values,
  );
  return rows;
}

const doingIn = (row: DetailRow): OwnDoing => ({
  grade: row.grade,
  favourite: row.favourite ?? false,
  resumeSeconds: row.resume_seconds,
  viewings: row.viewings ?? 0,
  lastViewedAt: row.last_viewed_at?.getTime() ?? null,
});
