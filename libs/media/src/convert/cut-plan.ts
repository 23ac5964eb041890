import type { CutPoint } from './packet-table.js';

/** Two times that are the same but for rounding. */
const SAME = 0.002;

/** Where a piece begins and ends; `end` null: with the film. */
export interface Piece {
  readonly begin: CutPoint;
  readonly end: CutPoint | null;
}

/**
 * The piece from keyframe to keyframe that has all of a span in it. `from` and `to` as the file counts. Null where no
 * keyframe lies before.
 */
export function enclosingPiece(points: readonly CutPoint[], from: number, to: number): Piece | null {
  const begin = points.findLast(({ at }) => at <= from + SAME) ?? points[0];
  if (!begin) return null;
  const end = points.find(({ at }) => at >= to - SAME && at > begin.at) ?? null;
  return { begin, end };
}

/** For each place the keyframe that is nearest, each taken once; none at the very beginning. */
export function nearestCuts(points: readonly CutPoint[], places: readonly number[]): readonly CutPoint[] {
  const possible = points.filter(({ packets }) => packets > 0);
  const chosen = places.flatMap((place) => {
    const [nearest] = [...possible].sort((a, b) => Math.abs(a.at - place) - Math.abs(b.at - place));
    return nearest ? [nearest] : [];
  });
  return [...new Set(chosen)].sort((a, b) => a.packets - b.packets);
}

/**
 * Where reading may begin so that it surely lands before a piece and not in it, seconds as the file counts: half way to the
 * keyframe before. Null: at the file's beginning.
 */
export function landingBefore(points: readonly CutPoint[], begin: CutPoint): number | null {
  const before = points.findLast(({ packets }) => packets < begin.packets);
  return before && before.packets > 0 ? (before.at + begin.at) / 2 : null;
}

/** How many packets each piece has, when the picture has so many and is cut at these. */
export const packetsOfPieces = (cuts: readonly CutPoint[], all: number): readonly number[] =>
  [...cuts.map(({ packets }) => packets), all].map((end, i) => end - (cuts[i - 1]?.packets ?? 0));
