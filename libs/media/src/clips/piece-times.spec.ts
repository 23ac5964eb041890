import { describe, expect, it } from '@jest/globals';
import { pieceTimes } from './piece-times.js';

describe('pieces of a preview', () => {
  const starts = (seconds: number, keyframes: number[]): number[] =>
    pieceTimes({ from: 0, durationSeconds: seconds }, keyframes).map(({ from }) => from);

  it('begin at keyframes where each has one of its own, else where they are wanted', () => {
    const keyframes = Array.from({ length: 120 }, (_, i) => i);
    const pieces = pieceTimes({ from: 0, durationSeconds: 120 }, keyframes);
    expect(pieces).toHaveLength(12);
    expect(pieces.every(({ from, atKeyframe }) => atKeyframe && Number.isInteger(from))).toBe(true);
    expect(pieceTimes({ from: 0, durationSeconds: 120 }, [0]).some(({ atKeyframe }) => atKeyframe)).toBe(false);
  });

  it.each([12, 20, 60, 7_200])('never show the same moment twice: %s s', (seconds) => {
    for (const gap of [0.5, 2, 8, 60]) {
      const keyframes = Array.from({ length: Math.floor(seconds / gap) }, (_, i) => i * gap);
      const times = starts(seconds, keyframes);
      const long = pieceTimes({ from: 0, durationSeconds: seconds }, keyframes)[0]?.seconds ?? 0;
      for (const [i, from] of times.entries())
        if (i > 0) expect(from - (times[i - 1] as number)).toBeGreaterThanOrEqual(long - 0.01);
      expect((times.at(-1) as number) + long).toBeLessThanOrEqual(seconds);
    }
  });

  it('are fewer and longer where keyframes are rare, and exact where there are hardly any', () => {
    const pieces = pieceTimes({ from: 0, durationSeconds: 30 }, [0, 5, 9, 14, 18, 24]);
    expect(pieces).toEqual([0, 5, 9, 14, 18, 24].map((from) => ({ from, seconds: 1.5, atKeyframe: true })));
    expect(pieceTimes({ from: 0, durationSeconds: 30 }, [0, 10, 20])).toHaveLength(12);
  });

  it('are one, the whole film, when it is hardly longer than its preview', () => {
    expect(pieceTimes({ from: 1, durationSeconds: 6 }, [])).toEqual([{ from: 1, seconds: 6, atKeyframe: false }]);
  });
});
