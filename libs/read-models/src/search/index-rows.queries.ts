import type { Pool } from 'pg';
import { prepared } from '../kernel/prepared.js';
import { wide, wideRows } from '../kernel/wide-rows.js';
import type { EntryRow } from '../catalogue/entries.table.js';
import type { FileRow, VideoRow } from '../videos/videos.table.js';

/** What a search index needs to know of a video; times in milliseconds since 1970. */
export interface IndexRow {
  readonly id: string;
  readonly title: string;
  readonly paths: readonly string[];
  readonly state: Exclude<VideoRow['state'], 'gone'>;
  readonly libraryIds: readonly string[];
  readonly performerIds: readonly string[];
  readonly studioId: string | null;
  readonly tagIds: readonly string[];
  readonly collectionIds: readonly string[];
  readonly size: number | null;
  readonly duration: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly frameRate: number | null;
  readonly bitRate: number | null;
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
  readonly container: string | null;
  readonly releasedOn: string | null;
  readonly season: number | null;
  readonly episode: number | null;
  readonly addedAt: number;
  readonly markers: number;
  readonly copies: number;
  readonly hdr: boolean;
  readonly interlaced: boolean;
  readonly collides: boolean;
  readonly made: readonly string[];
}

interface Selected extends Omit<IndexRow, 'paths' | 'copies'> {
  readonly files: readonly FileRow[];
}

const COLUMNS = `v.id, v.title, v.files, v.state, v.library_ids as "libraryIds", v.performer_ids as "performerIds", v.studio_id as "studioId",
  v.tag_ids as "tagIds", v.collection_ids as "collectionIds", v.size::float8 as size, v.duration, v.width, v.height,
  v.frame_rate as "frameRate", v.bit_rate::float8 as "bitRate", v.video_codec as "videoCodec", v.audio_codec as "audioCodec", v.container,
  v.released_on as "releasedOn", v.season, v.episode, (extract(epoch from v.added_at) * 1000)::float8 as "addedAt",
  jsonb_array_length(v.markers) as markers, v.hdr is not null as hdr, coalesce(v.facts like '%"interlaced":true%', false) as interlaced,
  cardinality(v.collides_with) > 0 as collides,
  array(select a.key from jsonb_each(v.artefacts) a where jsonb_typeof(a.value->'made') <> 'null') as made`;

/** The very row with more to it: a million copies would cost ten seconds. */
const toIndexRow = (row: Selected): IndexRow =>
  Object.assign(row, {
    paths: row.files.map((file) => file.path),
    copies: row.files.filter((file) => file.state === 'present').length,
  });

/** These videos as they are now; those that left the catalogue are not among them. */
export async function indexRows(pool: Pool, ids: readonly string[]): Promise<IndexRow[]> {
  const statement = prepared(`select ${COLUMNS} from videos v where v.id = any($1::uuid[])`, [ids]);
  return wideRows<Selected>(await pool.query(wide(statement))).map(toIndexRow);
}

/** All videos of one moment, in batches; `total` comes with each. */
export async function* allIndexRows(
  pool: Pool,
  batch = 2_000,
): AsyncGenerator<{ readonly rows: IndexRow[]; readonly total: number }, void> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const counted = await client.query<{ total: number }>('select count(*)::int as total from videos');
    const total = counted.rows[0]?.total ?? 0;
    await client.query(`declare all_videos no scroll cursor for select ${COLUMNS} from videos v`);
    for (;;) {
      const rows = wideRows<Selected>(await client.query(wide(`fetch ${batch} from all_videos`)));
      if (rows.length === 0) break;
      yield { rows: rows.map(toIndexRow), total };
    }
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

export interface IndexEntryRow {
  readonly id: string;
  readonly kind: EntryRow['kind'] | 'library';
  readonly name: string;
  readonly parentId: string | null;
  readonly createdAt: number;
}

const ENTRIES = `select id, kind, name, parent_id as "parentId", (extract(epoch from created_at) * 1000)::float8 as "createdAt" from entries
  union all select id, 'library', name, null, (extract(epoch from added_at) * 1000)::float8 from libraries`;

/** Performers, studios, tags, collections and libraries: all, or these. */
export async function indexEntries(pool: Pool, ids?: readonly string[]): Promise<IndexEntryRow[]> {
  const { rows } = await pool.query<IndexEntryRow>(
    ids ? `select * from (${ENTRIES}) e where id = any($1::uuid[])` : ENTRIES,
    ids ? [ids] : [],
  );
  return rows;
}

/** What one viewer did with videos: with all, or with these. */
export interface DoingRow {
  readonly id: string;
  readonly grade: string | null;
  readonly gradeRank: number | null;
  readonly favourite: boolean;
  readonly viewings: number;
  readonly resumeSeconds: number | null;
  readonly lastViewedAt: number | null;
}

export async function doingRows(pool: Pool, userId: string, ids?: readonly string[]): Promise<DoingRow[]> {
  const { rows } = await pool.query<DoingRow>(
    `select video_id as id, grade, grade_rank as "gradeRank", favourite, viewings, resume_seconds as "resumeSeconds",
            (extract(epoch from last_viewed_at) * 1000)::float8 as "lastViewedAt"
       from activity where user_id = $1 and ($2::uuid[] is null or video_id = any($2::uuid[]))`,
    [userId, ids ?? null],
  );
  return rows;
}
