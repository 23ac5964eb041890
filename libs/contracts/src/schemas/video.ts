import { z } from 'zod';
import { Flag, Id, Instant, List, Named, PageQuery, PartialDate, page } from './common.js';
import { Artefact, Caption, ChapterPicture, Pictures } from './pictures.js';

export const Grade = z.enum(['S+', 'S', 'A', 'B+', 'B-', 'C']);
export type Grade = z.infer<typeof Grade>;

/** `ready`: plays. `failed`: `failure` says why it may not. `missing`: no file is there now. `trashed`: restorable. */
export const VideoState = z.enum(['ready', 'failed', 'missing', 'trashed']);
export type VideoState = z.infer<typeof VideoState>;

export const VideoFile = z.object({
  libraryId: Id,
  /** Below the library's root. */
  path: z.string(),
  size: z.number().int(),
  modifiedAt: Instant,
  /** `excluded`: it is there, and a rule of its library leaves it out. */
  state: z.enum(['present', 'missing', 'trashed', 'excluded']),
  isPrimary: z.boolean(),
});
export type VideoFile = z.infer<typeof VideoFile>;

export const Failure = z.object({ code: z.string(), reason: z.string() });

/** What the asking viewer did with a video. */
export const MyActivity = z.object({
  grade: Grade.nullable(),
  favourite: z.boolean(),
  /** Where to go on, seconds; null when never begun or finished. */
  resumeSeconds: z.number().nullable(),
  viewings: z.number().int(),
  lastViewedAt: Instant.nullable(),
});

export const Heat = z.object({
  /** How many times the asking viewer watched each of 100 equal parts of the film; empty: nothing of it yet. */
  times: z.array(z.number().min(0)),
});
export type Heat = z.infer<typeof Heat>;

export const VideoItem = z.object({
  id: Id,
  title: z.string(),
  state: VideoState,
  failure: Failure.nullable(),
  files: z.array(VideoFile),
  /** Bytes of the primary file. */
  size: z.number().int().nullable(),
  durationSeconds: z.number().nullable(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  frameRate: z.number().nullable(),
  bitRate: z.number().int().nullable(),
  videoCodec: z.string().nullable(),
  audioCodec: z.string().nullable(),
  container: z.string().nullable(),
  hdr: z.string().nullable(),
  releasedOn: PartialDate.nullable(),
  season: z.number().int().nullable(),
  episode: z.number().int().nullable(),
  addedAt: Instant,
  studio: Named.nullable(),
  performers: z.array(Named),
  tags: z.array(Named),
  collections: z.array(Named),
  markerCount: z.number().int(),
  pictures: Pictures,
  my: MyActivity,
});
export type VideoItem = z.infer<typeof VideoItem>;

export const Marker = z.object({
  id: Id,
  title: z.string(),
  startSeconds: z.number(),
  endSeconds: z.number().nullable(),
});
export type Marker = z.infer<typeof Marker>;

export const NewMarker = z.object({
  title: z.string().trim().min(1).max(200),
  startSeconds: z.number().min(0),
  endSeconds: z.number().min(0).nullable().optional(),
});

const AudioStream = z.object({
  index: z.number().int(),
  codec: z.string(),
  channels: z.number().int(),
  language: z.string().nullable(),
  title: z.string().nullable(),
});
const SubtitleStream = z.object({
  index: z.number().int(),
  codec: z.string(),
  kind: z.enum(['text', 'picture']),
  language: z.string().nullable(),
  title: z.string().nullable(),
});
const Chapter = z.object({ title: z.string().nullable(), startSeconds: z.number(), endSeconds: z.number() });

export const VideoDetail = VideoItem.extend({
  details: z.string().nullable(),
  fingerprint: z.string().nullable(),
  osHash: z.string().nullable(),
  /** Content type of the stream, e.g. `video/mp4`. */
  contentType: z.string().nullable(),
  videoProfile: z.string().nullable(),
  pixelFormat: z.string().nullable(),
  rotation: z.number().int(),
  interlaced: z.boolean(),
  audio: z.array(AudioStream),
  subtitles: z.array(SubtitleStream),
  chapters: z.array(Chapter),
  markers: z.array(Marker),
  artefacts: z.array(Artefact),
  captions: z.array(Caption),
  chapterPictures: z.array(ChapterPicture),
  /** The frame that was chosen as the poster; null: Kinolog chose. */
  posterAtSeconds: z.number().nullable(),
  /** Other videos with the same fingerprint and other bytes. */
  collidesWith: z.array(Named),
  /** When a trashed video's files are removed for good. */
  purgeAfter: Instant.nullable(),
});
export type VideoDetail = z.infer<typeof VideoDetail>;

export const VIDEO_SORTS = [
  'title',
  'addedAt',
  'releasedOn',
  'duration',
  'size',
  'height',
  'bitRate',
  'rating',
  'lastViewedAt',
  'viewings',
  'random',
] as const;
export type VideoSort = (typeof VIDEO_SORTS)[number];

/**
 * Keys in order, `-` for descending: `-addedAt,title`. `relevance` alone: by what the words of the query mean. `random`: an order
 * that the `seed` gives, the same for the same seed.
 */
export const SortBy = z
  .string()
  .max(200)
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(
    z
      .array(
        z
          .string()
          .regex(
            new RegExp(`^(relevance|-?(${VIDEO_SORTS.join('|')}))$`),
            `one of relevance, ${VIDEO_SORTS.join(', ')}, with - for descending`,
          ),
      )
      .max(4),
  );

export const VideoQuery = PageQuery.extend({
  /** Words, "phrases", -not, OR, parentheses and fields (`performer:`, `rating:>=A` …); see the guide to searching. */
  query: z.string().max(2_000).optional(),
  sort: SortBy.optional(),
  seed: z.coerce.number().int().min(0).max(4_294_967_295).default(0),
  state: List(VideoState).optional(),
  library: List(Id).optional(),
  performer: List(Id).optional(),
  studio: List(Id).optional(),
  tag: List(Id).optional(),
  collection: List(Id).optional(),
  codec: List(z.string().max(40)).optional(),
  container: List(z.string().max(40)).optional(),
  minHeight: z.coerce.number().int().min(0).optional(),
  minDuration: z.coerce.number().min(0).optional(),
  maxDuration: z.coerce.number().min(0).optional(),
  /** The asker's own. */
  rating: List(Grade).optional(),
  favourite: Flag.optional(),
  watched: Flag.optional(),
  /** Begun and not finished: `my.resumeSeconds` is set. */
  inProgress: Flag.optional(),
});
export type VideoQuery = z.infer<typeof VideoQuery>;

export const VideoPage = page(VideoItem);
export type VideoPage = z.infer<typeof VideoPage>;

/** One line of an item's history: who did what, when. */
export const HistoryEntry = z.object({
  position: z.number().int(),
  eventId: Id,
  type: z.string(),
  stream: z.string(),
  at: Instant,
  /** `system` names a part of the machine; `user` a person, null name once erased. */
  actor: z.object({ kind: z.enum(['user', 'system']), id: z.string().nullable(), name: z.string().nullable() }),
  correlationId: z.string(),
  videoId: Id.nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
export const HistoryPage = page(HistoryEntry);
