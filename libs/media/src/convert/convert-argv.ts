import type { ProbedFacts, ProbedVideo } from '../probe/probed.js';
import { INPUT_GUARD } from '../pictures/frame-argv.js';
import { toneDown, type FilterSet } from '../pictures/picture-filters.js';
import { fitInside, shownSize } from '../pictures/picture-size.js';
import { sentSize } from '../playback/transcode-argv.js';
import type { Beginning } from './begin-reading.js';
import { moovRoom } from './moov-room.js';
import type { Muxer } from './muxers.js';
import type { PlayablePlan } from './playable-plan.js';

/** How every conversion begins; its progress comes on standard output. */
const BEGIN = ['-hide_banner', '-nostdin', '-y', '-v', 'error', '-progress', 'pipe:1', '-stats_period', '0.5'];

/** Quality of what is made to stay: hardly told from its source, and made by software, which is the same on every machine. */
const PICTURE = ['-c:v', 'libx264', '-preset', 'fast', '-crf', '20', '-forced-idr', '1'];
/** A keyframe at least so often: one can be sought to without much waiting. */
const KEYFRAME_SECONDS = 4;
/** Fine enough for frames that come at their own times. */
const FINE_TIME = ['-enc_time_base', '1:90000'];

interface Source {
  readonly url: string;
  readonly facts: ProbedFacts;
  readonly filters: FilterSet;
  /** Leaves every frame at its own time (`ownPace`). */
  readonly pace: readonly string[];
}

export interface PlayableArgv extends Source {
  readonly plan: PlayablePlan;
  readonly path: string;
  /** Room for the index is left at the front; or it is moved there in the end, which writes the file twice. */
  readonly index: 'reserved' | 'moved';
}

/** One mp4 that begins to play before it is there whole, with all sounds, texts, chapters and words of its source. */
export function playableArgv({ url, facts, filters, pace, plan, path, index }: PlayableArgv): string[] {
  const { video } = facts;
  const sounds = plan.audio.flatMap(({ index: stream, channels, how }, i) => [
    ...['-map', `0:${stream}`],
    ...(how === 'copy' ? [`-c:a:${i}`, 'copy'] : sound(i, channels)),
  ]);
  const texts = plan.subtitles.flatMap((stream) => ['-map', `0:${stream}`]);
  return [
    ...BEGIN,
    ...INPUT_GUARD,
    ...['-i', url, '-dn', '-map_metadata', '0', '-map_chapters', '0'],
    ...(video ? ['-map', `0:${video.index}`] : []),
    ...(video && plan.video === 'encode' ? encoded(video, filters, pace) : ['-c:v', 'copy']),
    ...sounds,
    ...texts,
    ...(texts.length > 0 ? ['-c:s', 'mov_text'] : []),
    ...['-max_muxing_queue_size', '4096'],
    ...(index === 'reserved' ? ['-moov_size', String(moovRoom(facts))] : ['-movflags', '+faststart']),
    ...['-f', 'mp4', `file:${path}`],
  ];
}

export interface ExactArgv extends Source {
  readonly begin: Beginning;
  /** How much is made, seconds; null: to the end. */
  readonly seconds: number | null;
  /** Seconds from the piece's beginning. */
  readonly keyframes: readonly number[];
  readonly path: string;
}

/** A piece made anew, from its first frame to its last. */
export function exactArgv({ url, facts, filters, pace, begin, seconds, keyframes, path }: ExactArgv): string[] {
  const sounds = facts.audio.flatMap(({ index, channels }, i) => ['-map', `0:${index}`, ...sound(i, channels)]);
  return [
    ...BEGIN,
    ...input(url, begin),
    ...['-dn', '-sn', '-map_metadata', '0', '-map_chapters', '-1'],
    ...(seconds === null ? [] : ['-t', seconds.toFixed(6)]),
    ...(facts.video ? ['-map', `0:${facts.video.index}`, ...encoded(facts.video, filters, pace)] : []),
    ...(keyframes.length > 0 ? ['-force_key_frames', keyframes.map((at) => at.toFixed(6)).join(',')] : []),
    ...sounds,
    ...['-max_muxing_queue_size', '4096', '-movflags', '+faststart', '-f', 'mp4', `file:${path}`],
  ];
}

export interface CopyArgv {
  readonly url: string;
  readonly facts: ProbedFacts;
  readonly muxer: Muxer;
  /** Where reading begins, seconds from the file's start; 0: at its beginning. */
  readonly landing: number;
  /** Cut at the first keyframe at or after each, seconds from the landing. */
  readonly cuts: readonly number[];
  /** Reading ends here, seconds from the landing; null: with the film. */
  readonly until: number | null;
  /** With `%d` in it, for the number of the piece. */
  readonly path: string;
}

/** Where there is nothing to cut, the cut that is asked for all the same lies beyond any film. */
const BEYOND = 1e8;

/** Pieces of a film as they are: every packet goes into one of them. */
export function copyArgv({ url, facts, muxer, landing, cuts, until, path }: CopyArgv): string[] {
  const { video, audio, subtitles } = facts;
  const texts = muxer.texts ? subtitles.filter(({ kind }) => kind === 'text') : [];
  const streams = [
    ...(video ? [video.index] : []),
    ...audio.map(({ index }) => index),
    ...texts.map(({ index }) => index),
  ];
  return [
    ...BEGIN,
    ...INPUT_GUARD,
    // Where the tool knows no presentation times, it finds them by the order of decoding.
    ...['-fflags', '+genpts'],
    ...(landing > 0 ? ['-ss', landing.toFixed(6)] : []),
    ...['-i', url, '-dn', '-map_metadata', '0', '-map_chapters', '-1'],
    ...streams.flatMap((index) => ['-map', `0:${index}`]),
    ...['-c', 'copy'],
    ...(muxer.name === 'mp4' && video?.codec === 'hevc' ? ['-tag:v', 'hvc1'] : []),
    ...(until === null ? [] : ['-t', until.toFixed(6)]),
    ...['-max_muxing_queue_size', '4096', '-f', 'segment', '-segment_format', muxer.name],
    ...(muxer.name === 'mp4' || muxer.name === 'mov' ? ['-segment_format_options', 'movflags=+faststart'] : []),
    // Reached at the keyframe itself, however times were rounded on the way.
    ...['-segment_times', (cuts.length > 0 ? cuts : [BEYOND]).map((at) => at.toFixed(6)).join(',')],
    ...['-segment_time_delta', '0.005'],
    ...['-reset_timestamps', '1', `file:${path}`],
  ];
}

/** Frames a second of a picture in motion: what is small enough to be sent round. */
const MOST_FRAMES = { gif: 15, webp: 20 } as const;

export interface AnimationArgv extends Omit<Source, 'pace'> {
  readonly begin: Beginning;
  readonly seconds: number;
  readonly width: number;
  readonly format: 'webp' | 'gif';
  readonly path: string;
}

/** A piece as a picture in motion that repeats for ever. */
export function animationArgv(plan: AnimationArgv): string[] {
  const { url, facts, filters, begin, seconds, width, format, path } = plan;
  const { video } = facts;
  if (!video) throw new Error('an animation needs a picture');
  const size = fitInside(shownSize(video), width, Infinity);
  const rate = Math.min(MOST_FRAMES[format], video.frameRate ?? MOST_FRAMES[format]);
  const picture = [
    ...(video.interlaced ? ['yadif=deint=all'] : []),
    `fps=${rate.toFixed(6)}`,
    `scale=${size.width}:${size.height}:flags=lanczos`,
    ...toneDown(video, filters),
    'setsar=1',
  ].join(',');
  const length = ['-an', '-sn', '-dn', '-map_metadata', '-1', '-t', seconds.toFixed(6)];
  const head = [...BEGIN, ...input(url, begin), ...length];
  if (format === 'webp') {
    const quality = ['-c:v', 'libwebp_anim', '-quality', '75', '-compression_level', '4', '-loop', '0'];
    return [...head, '-map', `0:${video.index}`, '-vf', picture, ...quality, '-f', 'webp', `file:${path}`];
  }
  // Few colours: they are chosen from this piece's own, by what moves. The palette's filter waits for the last frame.
  const palette = 'split[a][b];[a]palettegen=stats_mode=diff[p];[b][p]paletteuse=dither=bayer:bayer_scale=4';
  const graph = `${picture},${palette}:diff_mode=rectangle`;
  return [...head, '-map', `0:${video.index}`, '-vf', graph, '-loop', '0', '-f', 'gif', `file:${path}`];
}

/** Frames between the landing and the piece are decoded, as those after them need them, and left out. */
const input = (url: string, { seek, skip }: Beginning): string[] => [
  ...INPUT_GUARD,
  ...(skip > 0 ? ['-noaccurate_seek'] : []),
  ...(seek > 0 ? ['-ss', seek.toFixed(6)] : []),
  ...['-i', url],
  ...(skip > 0 ? ['-ss', skip.toFixed(6)] : []),
];

function encoded(video: ProbedVideo, filters: FilterSet, pace: readonly string[]): string[] {
  const { width, height } = sentSize(video, null);
  const chain = [
    // One frame for each: none is added or lost.
    ...(video.interlaced ? ['yadif=deint=all'] : []),
    `scale=${width}:${height}:flags=bicubic`,
    ...toneDown(video, filters),
    'setsar=1',
    'format=yuv420p',
  ];
  const often = Math.max(1, Math.round((video.frameRate ?? 25) * KEYFRAME_SECONDS));
  return [
    '-vf',
    chain.join(','),
    ...PICTURE,
    '-g',
    String(often),
    ...pace,
    ...(video.variableFrameRate ? FINE_TIME : []),
  ];
}

const sound = (place: number, channels: number): string[] => [
  ...[`-c:a:${place}`, 'aac', `-b:a:${place}`, `${Math.max(1, Math.min(channels, 6)) * 64 + 32}k`],
  ...(channels > 6 ? [`-ac:a:${place}`, '6'] : []),
];
