import type { ProbedFacts, ProbedVideo } from '../probe/probed.js';
import { merged } from './exact-times.js';
import { chooseKeyframes, cuesOf, evenTimes } from './sprite-times.js';

/** What is wanted of a video's frames, and where others may stand. Times from the video's start, seconds. */
export interface FrameWishes {
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
const COST = { pixel: 1.8e-9, keyPixel: 8e-9, process: 0.06, seek: 0.03 };
const HEAVY: Readonly<Record<string, number>> = { hevc: 1.4, av1: 1.4, vp9: 1.2, mpeg2video: 0.6, mpeg4: 0.7 };
/** Codecs whose decoders decode everything though asked for keyframes only. */
const NO_SKIPPING = new Set(['vp9', 'vp8', 'av1']);

/** The cheapest plan that serves all wishes honestly. */
export function planFrames(facts: ProbedFacts, video: ProbedVideo, wishes: FrameWishes): FramePlan {
  const { durationSeconds, keyframes, exact, overview } = wishes;
  const rate = video.frameRate ?? 25;
  const everything: FramePlan = {
    how: 'everything',
    targets: merged([...exact, ...(overview ? evenTimes(durationSeconds, cuesOf(durationSeconds)) : [])], 0.5 / rate),
  };
  const interval = durationSeconds / cuesOf(durationSeconds);
  if (keyframes.length === 0) return everything;
  if (overview && widestGap(keyframes, durationSeconds) > Math.max(interval, DENSE)) return everything;

  const pixels = video.width * video.height;
  const second = pixels * rate * COST.pixel * (HEAVY[video.codec] ?? 1);
  const chosen = overview ? chooseKeyframes(keyframes, durationSeconds) : [];
  const byPass = NO_SKIPPING.has(video.codec) ? durationSeconds * second : keyframes.length * pixels * COST.keyPixel;
  const bySeek = chosen.length * (COST.seek + pixels * COST.keyPixel);
  const seekable = !SEEKS_BADLY.has(facts.container);
  const seekKeyframes = seekable && bySeek < byPass;
  const lengths = exact.reduce((sum, at) => sum + (at - (before(keyframes, at) ?? 0)), 0);
  const exactCost = lengths * second * 0.85 + exact.length * (COST.seek + COST.process / 8);
  const partsCost = (overview ? COST.process + Math.min(byPass, seekKeyframes ? bySeek : byPass) : 0) + exactCost;
  if (COST.process + durationSeconds * second <= partsCost) return everything;
  return { how: 'parts', keyframes: chosen, seekKeyframes, exact };
}

/** Containers without an index: a seek lands somewhere near. */
const SEEKS_BADLY = new Set(['mpegts', 'mpeg', 'mpegvideo', 'h264', 'hevc', 'vob']);

function widestGap(keyframes: readonly number[], durationSeconds: number): number {
  const ends = [...keyframes, durationSeconds];
  return ends.reduce((widest, at, i) => Math.max(widest, at - (ends[i - 1] ?? 0)), 0);
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
