/** A sprite has at least so many frames, where the video has them. */
export const FEWEST_CUES = 81;
const MOST_CUES = 240;
/** A longer film gets more frames, one for so many seconds, until there are `MOST_CUES`. */
const SECONDS_PER_CUE = 10;

/** How many frames a sprite of a film has: 81 up to 13 minutes, 240 from 40 minutes on. */
export const cuesOf = (durationSeconds: number): number =>
  Math.max(FEWEST_CUES, Math.min(MOST_CUES, Math.ceil(durationSeconds / SECONDS_PER_CUE)));

/** Times evenly over the film, the first at its start, none at its very end. */
export const evenTimes = (from: number, durationSeconds: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + (i * durationSeconds) / count);

/**
 * Chooses among keyframes (ascending times), so that any time is at most an interval after a chosen one, or a group of
 * pictures where that is longer, and that at least min(81, all) are chosen.
 */
export function chooseKeyframes(keyframes: readonly number[], durationSeconds: number): number[] {
  const cues = cuesOf(durationSeconds);
  if (keyframes.length <= cues) return [...keyframes];
  const interval = durationSeconds / cues;
  const chosen: number[] = [];
  for (const [i, at] of keyframes.entries()) {
    const last = chosen.at(-1);
    const next = keyframes[i + 1];
    if (last === undefined || next === undefined || next - last > interval) chosen.push(at);
  }
  return topUp(chosen, keyframes, Math.min(FEWEST_CUES, keyframes.length));
}

/** Where keyframes come in clusters, few are far enough apart: those furthest from the chosen ones come too. */
function topUp(chosen: number[], keyframes: readonly number[], fewest: number): number[] {
  if (chosen.length >= fewest) return chosen;
  const taken = new Set(chosen);
  const distance = (at: number): number => Math.min(...chosen.map((other) => Math.abs(other - at)));
  const rest = keyframes
    .filter((at) => !taken.has(at))
    .map((at) => ({ at, far: distance(at) }))
    .sort((a, b) => b.far - a.far)
    .slice(0, fewest - chosen.length);
  return [...chosen, ...rest.map(({ at }) => at)].sort((a, b) => a - b);
}
