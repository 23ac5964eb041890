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

/**
 * Where the pieces of a preview are: spread over the film without its first and last few percent, each moved to the
 * keyframe nearest to it where there is one of its own. A film that is hardly longer than its preview is shown whole.
 */
export function pieceTimes({ from, durationSeconds }: Extent, keyframes: readonly number[]): Piece[] {
  if (durationSeconds <= PIECES * PIECE_SECONDS * 1.25)
    return [{ from, seconds: Math.min(durationSeconds, PIECES * PIECE_SECONDS), atKeyframe: false }];
  const span = durationSeconds * 0.92 - PIECE_SECONDS;
  const apart = span / (PIECES - 1);
  return Array.from({ length: PIECES }, (_, i) => {
    const wanted = from + durationSeconds * 0.04 + i * apart;
    const near = keyframes.filter((at) => Math.abs(at - wanted) <= (apart - PIECE_SECONDS) / 2);
    const nearest = near.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
    return { from: nearest ?? wanted, seconds: PIECE_SECONDS, atKeyframe: nearest !== undefined };
  });
}
