import { z } from 'zod';
import { Id } from './common.js';

/** What is made of a video's content. */
export const ArtefactKind = z.enum([
  'poster',
  'thumbnails',
  'sprite',
  'preview',
  'teasers',
  'phash',
  'chapters',
  'subtitles',
  'keyframes',
]);
export type ArtefactKind = z.infer<typeof ArtefactKind>;

/** Changes with the files; part of their address, so that they may be kept for ever. */
const version = z.string();

/**
 * What a list shows of a video. A file's address is `/videos/{id}/artefacts/{kind}/{file}?v={version}`. Absent
 * kinds are null: not made yet, or not possible.
 */
export const Pictures = z.object({
  poster: z
    .object({
      version,
      width: z.number().int(),
      height: z.number().int(),
      /** Stands in until the picture is there: `#rrggbb`. */
      color: z.string(),
      blurHash: z.string(),
      file: z.string(),
    })
    .nullable(),
  /** Smaller renditions of the poster, smallest first. */
  thumbnails: z.object({ version, files: z.array(z.object({ file: z.string(), width: z.number().int() })) }).nullable(),
  /** `sprite.vtt` names the place of each frame: `sheet-0.jpg#xywh=…`. */
  sprite: z.object({ version, cues: z.number().int() }).nullable(),
  /** Plays on hover: `preview.mp4`. */
  preview: z.object({ version, file: z.string() }).nullable(),
});
export type Pictures = z.infer<typeof Pictures>;

/** One kind of a video's artefacts: `waiting` to be made, or asked for again. */
export const Artefact = z.object({
  kind: ArtefactKind,
  state: z.enum(['waiting', 'made', 'failed']),
  version: version.nullable(),
  bytes: z.number().int(),
  failure: z.object({ code: z.string(), reason: z.string() }).nullable(),
});
export type Artefact = z.infer<typeof Artefact>;

/** Subtitles that the player can show. */
export const Caption = z.object({
  version,
  file: z.string(),
  language: z.string().nullable(),
  title: z.string().nullable(),
  forced: z.boolean(),
  source: z.enum(['stream', 'sidecar']),
});
export type Caption = z.infer<typeof Caption>;

export const ChapterPicture = z.object({ version, index: z.number().int(), file: z.string() });

/** How far one kind has come over all videos that can have it. */
export const Coverage = z.object({
  kind: ArtefactKind,
  recipe: z.number().int(),
  wanted: z.number().int(),
  made: z.number().int(),
  failed: z.number().int(),
  bytes: z.number(),
});
export type Coverage = z.infer<typeof Coverage>;

/** Failures of one kind with one reason. */
export const ArtefactTrouble = z.object({
  kind: ArtefactKind,
  code: z.string(),
  reason: z.string(),
  videos: z.array(z.object({ id: Id, title: z.string() })),
  count: z.number().int(),
});

export const Making = z.object({
  /** Why nothing is made just now; null while it goes on. */
  resting: z.enum(['paused', 'someone-plays', 'someone-searches', 'quiet-hours']).nullable(),
  waiting: z.number().int(),
  active: z.number().int(),
  /** At the pace of the last minutes; null while nothing is known, or nothing waits. */
  secondsLeft: z.number().nullable(),
});

export const ArtefactReport = z.object({
  making: Making,
  coverage: z.array(Coverage),
  failures: z.array(ArtefactTrouble),
});
export type ArtefactReport = z.infer<typeof ArtefactReport>;

/** Times of the day, `HH:MM` on the server's clock, between which nothing is made in the background. */
export const QuietHours = z.object({
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 22:30'),
  to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 06:00'),
});
export type QuietHours = z.infer<typeof QuietHours>;
