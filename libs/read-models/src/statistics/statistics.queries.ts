import type { Pool } from 'pg';
import type { Statistics } from '#contracts';
import { hiddenIds, Parameters, visibleTo, type Viewer } from '../kernel/viewer.js';

/** Counts of what the viewer may see. Bytes and files count those in the viewer's libraries only. */
export async function statistics(pool: Pool, viewer: Viewer): Promise<Statistics> {
  const parameters = new Parameters();
  const visible = visibleTo(viewer, 'v', parameters);
  const file = viewer.libraryIds === null ? 'true' : `f.library_id = any(${parameters.add(viewer.libraryIds)}::uuid[])`;
  const shown = viewer.hidden ? `and id <> all(${parameters.add([...hiddenIds(viewer)])}::uuid[])` : '';
  const entries = (kind: string, ids: string): string =>
    viewer.libraryIds === null
      ? `(select count(*)::int from entries where kind = '${kind}' ${shown})`
      : `(select count(distinct id)::int from (select ${ids} as id from seen v) c where id is not null)`;
  const { rows } = await pool.query<Statistics>(
    `with seen as materialized (
       select v.id, v.state, v.duration, v.size, v.height, v.video_codec, v.added_at, v.performer_ids, v.tag_ids, v.collection_ids, v.studio_id
         from videos v where ${visible}),
     kept as (select * from seen where state <> 'trashed'),
     held as (select f.size, f.video_id, f.state from files f join seen on seen.id = f.video_id where ${file})
     select (select count(*)::int from kept) as videos,
            (select count(*)::int from held where state = 'present') as files,
            (select coalesce(sum(size), 0)::float8 from held where state = 'present') as bytes,
            (select coalesce(sum(duration), 0) from kept) as "durationSeconds",
            (select count(*)::int from seen where state = 'missing') as missing,
            (select count(*)::int from seen where state = 'failed') as failed,
            (select count(*)::int from seen where state = 'trashed') as trashed,
            (select coalesce(sum(n - 1), 0)::int from (select count(*) as n from held where state = 'present' group by video_id having count(*) > 1) c) as copies,
            ${entries('performer', 'unnest(v.performer_ids)')} as performers,
            ${entries('studio', 'v.studio_id')} as studios,
            ${entries('tag', 'unnest(v.tag_ids)')} as tags,
            ${entries('collection', 'unnest(v.collection_ids)')} as collections,
            (select coalesce(jsonb_agg(jsonb_build_object('codec', codec, 'videos', n, 'bytes', bytes) order by n desc, codec), '[]') from (
               select video_codec as codec, count(*)::int as n, coalesce(sum(size), 0)::float8 as bytes from kept where video_codec is not null group by 1) c) as "byVideoCodec",
            (select coalesce(jsonb_agg(jsonb_build_object('height', height, 'videos', n, 'bytes', bytes) order by height), '[]') from (
               select height, count(*)::int as n, coalesce(sum(size), 0)::float8 as bytes from kept where height is not null group by 1) c) as "byHeight",
            (select coalesce(jsonb_agg(jsonb_build_object('month', month, 'videos', n) order by month), '[]') from (
               select to_char(added_at at time zone 'UTC', 'YYYY-MM') as month, count(*)::int as n from kept group by 1) c) as "addedByMonth"`,
    parameters.values,
  );
  return rows[0] as Statistics;
}
