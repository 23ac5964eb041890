import { z } from 'zod';
import { Id, Instant } from './common.js';

/** What a browser says it can play, asked of it by `MediaSource.isTypeSupported` and `canPlayType`. */
export const Abilities = z.object({
  /** Containers of files it plays directly: `mp4`, `webm`, `matroska`, `mp3` … */
  containers: z.array(z.string().max(40)).max(40),
  /** Names of codecs as the facts of a file have them: `h264`, `hevc`, `vp9`, `av1`, `mpeg4` … */
  videoCodecs: z.array(z.string().max(40)).max(40),
  audioCodecs: z.array(z.string().max(40)).max(40),
  /** `mse`: by hls.js; `native`: the browser's own. */
  hls: z.enum(['mse', 'native', 'none']),
  /** Bits of a sample it shows: 8, or 10 too. */
  bitDepth: z.union([z.literal(8), z.literal(10)]).default(8),
  hdr: z.boolean().default(false),
});
export type Abilities = z.infer<typeof Abilities>;

export const PlaybackRequest = z.object({
  abilities: Abilities,
  /** Stream index of the sound to hear; absent: the default one. */
  audioStream: z.number().int().min(0).optional(),
  /** Picture no higher than this; absent: as it is. Anything lower than the file is made by transcoding. */
  maxHeight: z.number().int().min(120).max(8_640).optional(),
  /** Where playing begins, so that the first piece is made first. */
  startSeconds: z.number().min(0).default(0),
  /** The viewer's session before this one (another quality, another sound): it ends. */
  replaces: Id.optional(),
});
export type PlaybackRequest = z.infer<typeof PlaybackRequest>;

export const PlaybackMode = z.enum(['direct', 'remux', 'transcode']);
export type PlaybackMode = z.infer<typeof PlaybackMode>;

export const Rung = z.object({
  height: z.number().int(),
  /** Bits a second, about. */
  bitRate: z.number().int(),
  /** The file itself, not made smaller. */
  original: z.boolean(),
});
export type Rung = z.infer<typeof Rung>;

/** How a video plays for this viewer. */
export const PlaybackOffer = z.object({
  sessionId: Id,
  mode: PlaybackMode,
  /** Why not more directly, in words for the viewer; `direct` says that it plays as it is. */
  reason: z.object({ code: z.string(), text: z.string() }),
  /** Below the site: the file's stream, or a playlist `…/master.m3u8`. */
  url: z.string(),
  durationSeconds: z.number().nullable(),
  /** Qualities that can be asked for by `maxHeight`, highest first. */
  ladder: z.array(Rung),
  height: z.number().int().nullable(),
  audioStream: z.number().int().nullable(),
});
export type PlaybackOffer = z.infer<typeof PlaybackOffer>;

/** Said every few seconds while a session lives, playing or not; silence ends it. */
export const PlaybackBeat = z.object({ atSeconds: z.number().min(0), playing: z.boolean() });
export type PlaybackBeat = z.infer<typeof PlaybackBeat>;

/** Who plays what, and how. */
export const PlaybackSession = z.object({
  id: Id,
  videoId: Id,
  title: z.string(),
  user: z.object({ id: Id, name: z.string().nullable() }),
  mode: PlaybackMode,
  reason: z.string(),
  height: z.number().int().nullable(),
  atSeconds: z.number(),
  durationSeconds: z.number().nullable(),
  playing: z.boolean(),
  /** Of the transcoder: seconds of film a second; null while none runs. */
  speed: z.number().nullable(),
  /** What its pieces take on the disk. */
  bytes: z.number().int(),
  since: Instant,
});
export type PlaybackSession = z.infer<typeof PlaybackSession>;
