import type { ProbedChapter } from '../probe/probed.js';

const HASHED_FRAMES = 25;

/** The 25 times of a perceptual hash: from 5 % on in steps of 3.6 %, as Stash takes them. */
export const hashTimes = (from: number, durationSeconds: number): number[] =>
  Array.from({ length: HASHED_FRAMES }, (_, i) => from + durationSeconds * (0.05 + (0.9 * i) / HASHED_FRAMES));

/** Where a chapter shows itself: a little after its start, which is often black. Seconds from the video's start. */
export const chapterTimes = (chapters: readonly ProbedChapter[], startSeconds: number): number[] =>
  chapters.map(({ startSeconds: start, endSeconds: end }) =>
    Math.max(0, start - startSeconds + Math.min(1, Math.max(0, end - start) / 20)),
  );

/** Ascending, and none within `apart` of another: both would take the same frame, and put the later ones off. */
export function merged(times: readonly number[], apart: number): number[] {
  const kept: number[] = [];
  for (const time of [...times].sort((a, b) => a - b)) {
    const last = kept.at(-1);
    if (last === undefined || time - last > apart) kept.push(time);
  }
  return kept;
}
