import type { Extent } from '../pictures/extent.js';

/** A preview has so many pieces of the film, each so long. Seconds. */
export const PIECES = 12;
export const PIECE_SECONDS = 0.75;

export interface Piece {
  /** Seconds from the video's start. */
  readonly from: number;
  readonly seconds: number;
  /** Begins at a keyframe: nothing needs to be decoded before it. */
  readonly atKeyframe: boolean;
}

/** Fewer pieces, each longer, are as good, as long as there are so many. */
const FEWEST = 6;

/**
 * Where the pieces of a preview are: spread over the film without its first and last few percent, at keyframes where that
 * can be, since all that is decoded is shown then. A film that is hardly longer than its preview is shown whole.
 */
export function pieceTimes({ from, durationSeconds }: Extent, keyframes: readonly number[]): Piece[] {
  const whole = PIECES * PIECE_SECONDS;
  if (durationSeconds <= whole * 1.25) return [{ from, seconds: Math.min(durationSeconds, whole), atKeyframe: false }];
  for (let count = PIECES; count >= FEWEST; count--) {
    const seconds = whole / count;
    const found = nearestKeyframes(spread(from, durationSeconds, count, seconds), keyframes, seconds);
    const inside = found.filter((at) => at >= from && at + seconds <= from + durationSeconds);
    if (inside.length === count) return inside.map((at) => ({ from: at, seconds, atKeyframe: true }));
  }
  const exact = spread(from, durationSeconds, PIECES, PIECE_SECONDS);
  return exact.map((at) => ({ from: at, seconds: PIECE_SECONDS, atKeyframe: false }));
}

/** Even times between 4 % and 96 % of the film, the last piece ending there. */
function spread(from: number, durationSeconds: number, count: number, seconds: number): number[] {
  const apart = (durationSeconds * 0.92 - seconds) / (count - 1);
  return Array.from({ length: count }, (_, i) => from + durationSeconds * 0.04 + i * apart);
}

/** For each time the nearest keyframe whose piece does not run into another; ascending, fewer when there are too few. */
function nearestKeyframes(times: readonly number[], keyframes: readonly number[], seconds: number): number[] {
  const chosen: number[] = [];
  for (const time of times) {
    const free = keyframes.filter((at) => chosen.every((other) => Math.abs(other - at) >= seconds));
    const [first, ...others] = free;
    if (first === undefined) break;
    chosen.push(others.reduce((best, at) => (Math.abs(at - time) < Math.abs(best - time) ? at : best), first));
  }
  return chosen.sort((a, b) => a - b);
}
