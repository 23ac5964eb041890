import type { ProbedFacts, ProbedVideo } from '../probe/probed.js';
import { merged } from './exact-times.js';
import { chooseKeyframes, cuesOf, evenTimes } from './sprite-times.js';

/** What is wanted of a video's frames, and where others may stand. Times from the video's start, seconds. */
export interface FrameWishes {
  /** Where the picture begins: after the sound, sometimes. */
  readonly from: number;
  readonly durationSeconds: number;
  /** Ascending; empty when unknown. */
  readonly keyframes: readonly number[];
  /** Frames spread over the film: for a sprite, or to choose a poster from. */
  readonly overview: boolean;
  /** The frames at these very times. */
  readonly exact: readonly number[];
}

/** One decoding of everything; or keyframes alone, in one reading or by seeking, and the exact frames by seeking. */
export type FramePlan =
  | { readonly how: 'everything'; readonly targets: readonly number[] }
  | {
      readonly how: 'parts';
      readonly keyframes: readonly number[];
      readonly seekKeyframes: boolean;
      readonly exact: readonly number[];
    };

/** A sprite of keyframes is coarse where they are further apart than this, whatever the film's interval. Seconds. */
const DENSE = 12;

/** CPU seconds on a common core, measured with H.264; only their relations matter. */
const COST = { pixel: 1.8e-9, keyPixel: 8e-9, process: 0.06, seek: 0.03, byte: 1e-9 };
/** What costs less than this is done thoroughly: a short film gets as many frames as a long one. */
const CHEAP = 1;
const HEAVY: Readonly<Record<string, number>> = { hevc: 1.4, av1: 1.4, vp9: 1.2, mpeg2video: 0.6, mpeg4: 0.7 };
/** Codecs whose decoders decode everything though asked for keyframes only; their frames are in the order of time. */
const DEAF = new Set(['vp9', 'vp8', 'av1']);

/** How a reading of keyframes alone leaves out the others. */
export const skipping = (video: ProbedVideo): 'keyframes' | 'key-packets' =>
  DEAF.has(video.codec) ? 'key-packets' : 'keyframes';

/** The cheapest plan that serves all wishes honestly. */
export function planFrames(facts: ProbedFacts, video: ProbedVideo, wishes: FrameWishes): FramePlan {
  const { from, durationSeconds, keyframes } = wishes;
  const even = wishes.overview ? evenTimes(from, durationSeconds, cuesOf(durationSeconds)) : [];
  const rate = video.frameRate ?? 25;
  const everything: FramePlan = {
    how: 'everything',
    targets: merged([...wishes.exact, ...even], 0.5 / rate),
  };
  // Exact frames are sought instead, whose times come of decoding what is before them.
  const timeless = TIMELESS.has(facts.container);
  const overview = wishes.overview && !timeless;
  const exact = timeless ? everything.targets : wishes.exact;
  const interval = durationSeconds / cuesOf(durationSeconds);
  if (keyframes.length === 0) return everything;
  if (overview && widestGap(keyframes, from, durationSeconds) > Math.max(interval, DENSE)) return everything;

  const pixels = video.width * video.height;
  const second = pixels * rate * COST.pixel * (HEAVY[video.codec] ?? 1);
  const chosen = overview ? chooseKeyframes(keyframes, durationSeconds) : [];
  const deaf = DEAF.has(video.codec) && facts.container !== 'mp4';
  const reading = (((facts.bitRate ?? 0) * durationSeconds) / 8) * COST.byte;
  const byPass = reading + (deaf ? durationSeconds * second : keyframes.length * pixels * COST.keyPixel);
  const bySeek = chosen.length * (COST.seek + pixels * COST.keyPixel);
  const seekable = !SEEKS_BADLY.has(facts.container);
  const seekKeyframes = seekable && bySeek < byPass;
  const lengths = exact.reduce((sum, at) => sum + (at - (before(keyframes, at) ?? from)) + seekBack(facts), 0);
  const exactCost = lengths * second * 0.85 + exact.length * (COST.seek + COST.process / 8);
  const partsCost = (overview ? COST.process + Math.min(byPass, seekKeyframes ? bySeek : byPass) : 0) + exactCost;
  if (durationSeconds * second <= Math.max(CHEAP, partsCost - COST.process)) return everything;
  return { how: 'parts', keyframes: chosen, seekKeyframes, exact };
}

/** Containers without an index: a seek lands somewhere near. */
const SEEKS_BADLY = new Set(['mpegts', 'mpeg', 'mpegvideo', 'h264', 'hevc', 'vob']);

/**
 * So much after a keyframe a seek lands on it: half a millisecond for rounding; and ffmpeg seeks 3/23 s earlier than told
 * in all containers but ISO media, lest it come after the frame.
 */
export const keyframeSeek = ({ container }: ProbedFacts): number =>
  ['mp4', 'mov', '3gp'].includes(container) ? 0.0005 : 0.1309;

/** Containers that tell when a frame is decoded, not when it is shown: of a keyframe alone the time is a guess. */
const TIMELESS = new Set(['avi', 'mpeg', 'mpegvideo', 'h264', 'hevc', 'm4v']);

/** How much earlier an exact frame is sought; keyframes in such containers are half a second apart, seldom several. */
export const seekBack = ({ container }: ProbedFacts): number => (SEEKS_BADLY.has(container) ? 4 : 0);

function widestGap(keyframes: readonly number[], from: number, durationSeconds: number): number {
  const ends = [...keyframes, from + durationSeconds];
  return ends.reduce((widest, at, i) => Math.max(widest, at - (ends[i - 1] ?? from)), 0);
}

function before(keyframes: readonly number[], at: number): number | undefined {
  let [low, high] = [0, keyframes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keyframes[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return keyframes[low - 1];
}
