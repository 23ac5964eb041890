import type { Pool } from 'pg';
import type { Conversion, ConversionWork } from '#contracts';
import { Parameters, visibleTo, type Viewer } from '../kernel/viewer.js';
import type { ConversionRow } from './conversions.table.js';

interface Row extends Omit<ConversionRow, 'requested_at' | 'ended_at'> {
  title: string | null;
  requested_at: Date;
  ended_at: Date | null;
  total: number;
}

/** Whether it runs is known to whoever hears of its progress. */
export type StoredConversion = Omit<Conversion, 'progress'>;

export interface ConversionListing {
  readonly videoId?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** What was asked to be made of the videos that the viewer may see, newest first. */
export async function listConversions(
  pool: Pool,
  viewer: Viewer,
  { videoId, limit, offset }: ConversionListing,
): Promise<{ items: StoredConversion[]; total: number }> {
  const parameters = new Parameters();
  const condition = videoId === undefined ? 'true' : `c.video_id = ${parameters.add(videoId)}::uuid`;
  const from = `${FROM} where ${seen(viewer, parameters)} and ${condition}`;
  const counted = await pool.query<{ total: number }>(`select count(*)::int as total ${from}`, parameters.values);
  const { rows } = await pool.query<Row>(
    `select c.*, v.title ${from} order by c.requested_at desc, c.id desc
      limit ${parameters.add(limit)} offset ${parameters.add(offset)}`,
    parameters.values,
  );
  return { items: rows.map(toConversion), total: counted.rows[0]?.total ?? 0 };
}

/** Null when there is none, or none of a video that the viewer may see. */
export async function findConversion(pool: Pool, viewer: Viewer, id: string): Promise<StoredConversion | null> {
  const parameters = new Parameters();
  const condition = `c.id = ${parameters.add(id)}::uuid and ${seen(viewer, parameters)}`;
  const { rows } = await pool.query<Row>(`select c.*, v.title ${FROM} where ${condition}`, parameters.values);
  return rows[0] ? toConversion(rows[0]) : null;
}

const FROM = 'from conversions c left join videos v on v.id = c.video_id';

/** Those who see all libraries are told of videos too that left the catalogue. */
const seen = (viewer: Viewer, parameters: Parameters): string => {
  const visible = `coalesce(${visibleTo(viewer, 'v', parameters)}, false)`;
  return viewer.libraryIds === null ? `(v.id is null or ${visible})` : visible;
};

const STATES = { requested: 'waiting', finished: 'done', failed: 'failed', cancelled: 'cancelled' } as const;

const toConversion = (row: Row): StoredConversion => ({
  id: row.id,
  videoId: row.video_id,
  title: row.title ?? 'a removed video',
  work: row.work as ConversionWork,
  state: STATES[row.state],
  failure: row.failure,
  outputs: [...row.outputs],
  requestedAt: row.requested_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
});
