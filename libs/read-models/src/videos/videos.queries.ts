import type { Pool } from 'pg';
import type { Grade, Named, VideoDetail, VideoFile, VideoItem, VideoState } from '#contracts';
import { prepared } from '../kernel/prepared.js';
import { Parameters, visibleTo, type Viewer } from '../kernel/viewer.js';
import { picturesOf } from './pictures.js';
import type { FileRow, VideoRow } from './videos.table.js';

type ItemRow = Pick<
  VideoRow,
  | 'id'
  | 'title'
  | 'state'
  | 'failure'
  | 'files'
  | 'size'
  | 'duration'
  | 'width'
  | 'height'
  | 'frame_rate'
  | 'bit_rate'
  | 'video_codec'
  | 'audio_codec'
  | 'container'
  | 'hdr'
  | 'released_on'
  | 'season'
  | 'episode'
  | 'studio_id'
  | 'performer_ids'
  | 'tag_ids'
  | 'collection_ids'
  | 'artefacts'
> & {
  added_at: Date;
  marker_count: number;
  grade: Grade | null;
  favourite: boolean | null;
  resume_seconds: number | null;
  viewings: number | null;
  last_viewed_at: Date | null;
  /** Where they were asked for; null: the video has no entries. */
  names?: Readonly<Record<string, string>> | null;
};

const ITEM = `v.id, v.title, v.state, v.failure, v.files, v.size::float8 as size, v.duration, v.width, v.height, v.frame_rate,
  v.bit_rate::float8 as bit_rate, v.video_codec, v.audio_codec, v.container, v.hdr, v.released_on, v.season, v.episode, v.added_at,
  v.studio_id, v.performer_ids, v.tag_ids, v.collection_ids, v.artefacts, jsonb_array_length(v.markers) as marker_count,
  a.grade, a.favourite, a.resume_seconds, a.viewings, a.last_viewed_at`;

/** Of all entries of a video, by id. */
const NAMES = `(select json_object_agg(e.id, e.name) from entries e
    where e.id = any(v.performer_ids || v.tag_ids || v.collection_ids || v.studio_id)) as names`;

/**
 * A value by which Postgres does not plan. Where it looks cheaper to know the value, as for who watched little, a prepared
 * statement is planned anew each time, which takes longer than reading a dozen videos.
 */
const unplanned = (value: string): string => `(select ${value})`;

const JOIN = (user: string): string =>
  `videos v left join activity a on a.video_id = v.id and a.user_id = ${unplanned(`${user}::uuid`)}`;

/** The name of a performer, studio, tag or collection; undefined: there is none. */
export type NameOf = (id: string) => string | undefined;

/** These videos in the order of their ids, as far as the viewer may see them; who knows the names saves looking them up. */
export async function videosByIds(
  pool: Pool,
  viewer: Viewer,
  ids: readonly string[],
  nameOf?: NameOf,
): Promise<VideoItem[]> {
  if (ids.length === 0) return [];
  const parameters = new Parameters();
  const from = JOIN(parameters.add(viewer.userId));
  const statement = prepared(
    `select ${ITEM}${nameOf ? '' : `, ${NAMES}`} from ${from}
      where v.id = any(${unplanned(`${parameters.add(ids)}::uuid[]`)}::uuid[]) and ${visibleTo(viewer, 'v', parameters)}`,
    parameters.values,
  );
  const { rows } = await pool.query<ItemRow>(statement);
  const place = new Map(ids.map((id, i) => [id, i]));
  rows.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  return rows.map((row) => toItem(row, nameOf ?? namesIn(row), viewer));
}

/** Which of these videos the viewer may see (trashed ones included). */
export async function visibleVideos(pool: Pool, viewer: Viewer, ids: readonly string[]): Promise<Set<string>> {
  const parameters = new Parameters();
  const { rows } = await pool.query<{ id: string }>(
    `select v.id from videos v where v.id = any(${parameters.add(ids)}::uuid[]) and ${visibleTo(viewer, 'v', parameters)}`,
    parameters.values,
  );
  return new Set(rows.map((row) => row.id));
}

type DetailRow = ItemRow &
  Pick<VideoRow, 'details' | 'fingerprint' | 'os_hash' | 'facts' | 'markers' | 'poster_at' | 'collides_with'> & {
    purge_after: Date | null;
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
  const from = JOIN(parameters.add(viewer.userId));
  const statement = prepared(
    `select ${ITEM}, ${NAMES}, v.details, v.fingerprint, v.os_hash, v.facts, v.markers, v.poster_at, v.collides_with, v.purge_after
       from ${from} where v.id = ${parameters.add(id)}::uuid and ${visibleTo(viewer, 'v', parameters)}`,
    parameters.values,
  );
  const { rows } = await pool.query<DetailRow>(statement);
  const row = rows[0];
  if (!row) return null;
  return { item: toItem(row, namesIn(row), viewer), row, collidesWith: await titles(pool, viewer, row.collides_with) };
}

export type { VideoDetail };

async function titles(pool: Pool, viewer: Viewer, ids: readonly string[]): Promise<Named[]> {
  if (ids.length === 0) return [];
  const parameters = new Parameters();
  const { rows } = await pool.query<Named>(
    `select v.id, v.title as name from videos v where v.id = any(${parameters.add(ids)}::uuid[]) and ${visibleTo(viewer, 'v', parameters)}`,
    parameters.values,
  );
  return rows;
}

const namesIn =
  ({ names }: ItemRow): NameOf =>
  (id) =>
    names?.[id];

function toItem(row: ItemRow, nameOf: NameOf, viewer: Viewer): VideoItem {
  const named = (ids: readonly string[]): Named[] =>
    ids.flatMap((id) => {
      const name = nameOf(id);
      return name === undefined ? [] : [{ id, name }];
    });
  return {
    id: row.id,
    title: row.title,
    state: row.state as VideoState,
    failure: row.failure,
    files: toFiles(row.files, viewer),
    size: row.size,
    durationSeconds: row.duration,
    width: row.width,
    height: row.height,
    frameRate: row.frame_rate,
    bitRate: row.bit_rate,
    videoCodec: row.video_codec,
    audioCodec: row.audio_codec,
    container: row.container,
    hdr: row.hdr,
    releasedOn: row.released_on,
    season: row.season,
    episode: row.episode,
    addedAt: row.added_at.toISOString(),
    studio: row.studio_id ? (named([row.studio_id])[0] ?? null) : null,
    performers: named(row.performer_ids),
    tags: named(row.tag_ids),
    collections: named(row.collection_ids),
    markerCount: row.marker_count,
    pictures: picturesOf(row.artefacts),
    my: {
      grade: row.grade,
      favourite: row.favourite ?? false,
      resumeSeconds: row.resume_seconds,
      viewings: row.viewings ?? 0,
      lastViewedAt: row.last_viewed_at?.toISOString() ?? null,
    },
  };
}

/** A viewer is not told of copies in libraries that are not theirs. */
function toFiles(files: readonly FileRow[], viewer: Viewer): VideoFile[] {
  const primary = files.find((file) => file.state === 'present') ?? files[0];
  return files
    .filter((file) => viewer.libraryIds === null || viewer.libraryIds.includes(file.libraryId))
    .map((file) => ({
      libraryId: file.libraryId,
      path: file.path,
      size: file.size,
      modifiedAt: new Date(file.mtimeMs).toISOString(),
      state: file.state,
      isPrimary: file === primary,
    }));
}
