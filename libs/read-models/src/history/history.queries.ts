import type { Pool } from 'pg';
import type { HistoryEntry } from '#contracts';
import { hiddenIds, Parameters, visibleTo, type Viewer } from '../kernel/viewer.js';

export interface HistoryListing {
  readonly videoId?: string | undefined;
  readonly type?: string | undefined;
  readonly correlation?: string | undefined;
  readonly limit: number;
  /** Position of the last entry of the page before. */
  readonly before?: number | undefined;
}

interface Row {
  position: string;
  event_id: string;
  type: string;
  stream: string;
  at: Date;
  actor_kind: 'user' | 'system';
  actor: string;
  correlation_id: string;
  video_id: string | null;
  data: Record<string, unknown>;
  name: string | null;
}

/**
 * What happened, newest first: shared facts of videos in the viewer's libraries, and the viewer's own doings. What is about no
 * video (libraries, accounts, scans) is told only to those who may see all.
 */
export async function listHistory(
  pool: Pool,
  viewer: Viewer,
  mayAll: boolean,
  listing: HistoryListing,
): Promise<{ items: HistoryEntry[]; total: number }> {
  const parameters = new Parameters();
  const conditions = [`(h.user_id is null or h.user_id = ${parameters.add(viewer.userId)}::uuid)`];
  if (listing.videoId) conditions.push(`h.video_id = ${parameters.add(listing.videoId)}::uuid`);
  if (listing.type) conditions.push(`h.type = ${parameters.add(listing.type)}`);
  if (listing.correlation) conditions.push(`h.correlation_id = ${parameters.add(listing.correlation)}`);
  const seen = visibleTo(viewer, 'v', parameters);
  const ofSeen = `exists (select 1 from videos v where v.id = h.video_id and ${seen})`;
  if (!mayAll) conditions.push('h.video_id is not null');
  if (viewer.libraryIds !== null) conditions.push(ofSeen);
  else if (viewer.hidden !== null) conditions.push(`(h.video_id is null or ${ofSeen})`);
  if (viewer.hidden !== null) conditions.push(aboutNothingHidden(viewer, parameters));
  const total = await pool.query<{ total: number }>(
    `select count(*)::int as total from (select 1 from history h where ${conditions.join(' and ')} limit 10000) c`,
    parameters.values,
  );
  if (listing.before !== undefined) conditions.push(`h.position < ${parameters.add(listing.before)}`);
  const { rows } = await pool.query<Row>(
    `select h.position, h.event_id, h.type, h.stream, h.at, h.actor_kind, h.actor, h.correlation_id, h.video_id, h.data, u.name
       from history h left join account.users u on h.actor_kind = 'user' and u.id::text = h.actor
      where ${conditions.join(' and ')} order by h.position desc limit ${parameters.add(listing.limit)}`,
    parameters.values,
  );
  return { items: rows.map(toEntry), total: total.rows[0]?.total ?? 0 };
}

/** The viewer's own hiding is told, as it can be taken back; what happened to the hidden entry is not. */
const aboutNothingHidden = (viewer: Viewer, parameters: Parameters): string => {
  const ids = `${parameters.add([...hiddenIds(viewer)])}::text[]`;
  const named = ['studioId', 'tagId', 'collectionId', 'parentId'].map((name) => `h.data->>'${name}'`);
  return `(h.user_id is not null or not array[${named.join(', ')}] && ${ids})`;
};

const toEntry = (row: Row): HistoryEntry => ({
  position: Number(row.position),
  eventId: row.event_id,
  type: row.type,
  stream: row.stream,
  at: row.at.toISOString(),
  actor:
    row.actor_kind === 'user'
      ? { kind: 'user', id: row.actor, name: row.name }
      : { kind: 'system', id: null, name: row.actor },
  correlationId: row.correlation_id,
  videoId: row.video_id,
  data: row.data,
});
