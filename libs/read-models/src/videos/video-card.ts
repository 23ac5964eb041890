import type { Pool } from 'pg';
import type { Grade, Named, VideoFile, VideoItem, VideoState } from '#contracts';
import { prepared } from '../kernel/prepared.js';
import { wide, wideRows } from '../kernel/wide-rows.js';
import type { Viewer } from '../kernel/viewer.js';
import { picturesOf } from './pictures.js';
import type { FileRow, VideoRow } from './videos.table.js';

export type CardRow = Pick<
  VideoRow,
  | 'id'
  | 'title'
  | 'state'
  | 'failure'
  | 'files'
  | 'library_ids'
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
};

export const CARD = `v.id, v.title, v.state, v.failure, v.files, v.library_ids, v.size::float8 as size, v.duration, v.width, v.height,
  v.frame_rate, v.bit_rate::float8 as bit_rate, v.video_codec, v.audio_codec, v.container, v.hdr, v.released_on, v.season, v.episode,
  v.added_at, v.studio_id, v.performer_ids, v.tag_ids, v.collection_ids, v.artefacts, jsonb_array_length(v.markers) as marker_count`;

/** What lists show of a video. All that differs by viewer is added for each: names, copies elsewhere, and what was done with it. */
export interface VideoCard {
  readonly shown: Omit<VideoItem, 'files' | 'studio' | 'performers' | 'tags' | 'collections' | 'my'>;
  readonly files: readonly VideoFile[];
  readonly libraryIds: readonly string[];
  readonly studioId: string | null;
  readonly performerIds: readonly string[];
  readonly tagIds: readonly string[];
  readonly collectionIds: readonly string[];
}

/** What a viewer did with a video. */
export interface OwnDoing {
  readonly grade: string | null;
  readonly favourite: boolean;
  readonly resumeSeconds: number | null;
  readonly viewings: number;
  /** Milliseconds since 1970. */
  readonly lastViewedAt: number | null;
}

/** The name of a performer, studio, tag or collection; undefined: there is none. */
export type NameOf = (id: string) => string | undefined;

/** Those of these videos that there are, in no order: for all viewers, so not for a viewer yet. */
export async function videoCards(pool: Pool, ids: readonly string[]): Promise<VideoCard[]> {
  const statement = prepared(`select ${CARD} from videos v where v.id = any($1::uuid[])`, [ids]);
  return wideRows<CardRow>(await pool.query(wide(statement))).map(toCard);
}

export function toCard(row: CardRow): VideoCard {
  const primary = row.files.find((file) => file.state === 'present') ?? row.files[0];
  return {
    shown: {
      id: row.id,
      title: row.title,
      state: row.state as VideoState,
      failure: row.failure,
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
      markerCount: row.marker_count,
      pictures: picturesOf(row.artefacts),
    },
    files: row.files.map((file) => toFile(file, file === primary)),
    libraryIds: row.library_ids,
    studioId: row.studio_id,
    performerIds: row.performer_ids,
    tagIds: row.tag_ids,
    collectionIds: row.collection_ids,
  };
}

const toFile = (file: FileRow, isPrimary: boolean): VideoFile => ({
  libraryId: file.libraryId,
  path: file.path,
  size: file.size,
  modifiedAt: new Date(file.mtimeMs).toISOString(),
  state: file.state,
  isPrimary,
});

const share = (some: readonly string[], others: readonly string[]): boolean => some.some((id) => others.includes(id));

/** True when this viewer may see the video and wants to: what `visibleTo` says in SQL. */
export function isVisible(card: VideoCard, { libraryIds, hidden }: Viewer): boolean {
  if (libraryIds !== null && !share(card.libraryIds, libraryIds)) return false;
  if (hidden === null) return true;
  return !(
    (card.studioId !== null && hidden.studioIds.includes(card.studioId)) ||
    share(card.tagIds, hidden.tagIds) ||
    share(card.collectionIds, hidden.collectionIds)
  );
}

/** The video as this viewer sees it. */
export function itemOf(
  card: VideoCard,
  { libraryIds }: Viewer,
  nameOf: NameOf,
  doing: OwnDoing | undefined,
): VideoItem {
  const named = (ids: readonly string[]): Named[] =>
    ids.flatMap((id) => {
      const name = nameOf(id);
      return name === undefined ? [] : [{ id, name }];
    });
  // What is the same for all comes last: V8 makes a new shape for each property that follows a spread (3 µs, and it keeps all of them).
  return {
    // A viewer is not told of copies in libraries that are not theirs.
    files: card.files.filter((file) => libraryIds === null || libraryIds.includes(file.libraryId)),
    studio: card.studioId ? (named([card.studioId])[0] ?? null) : null,
    performers: named(card.performerIds),
    tags: named(card.tagIds),
    collections: named(card.collectionIds),
    my: {
      grade: (doing?.grade ?? null) as Grade | null,
      favourite: doing?.favourite ?? false,
      resumeSeconds: doing?.resumeSeconds ?? null,
      viewings: doing?.viewings ?? 0,
      lastViewedAt: typeof doing?.lastViewedAt === 'number' ? new Date(doing.lastViewedAt).toISOString() : null,
    },
    ...card.shown,
  };
}
