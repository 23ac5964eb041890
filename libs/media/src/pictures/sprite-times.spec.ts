import { describe, expect, it } from '@jest/globals';
import { hashTimes, merged } from './exact-times.js';
import { chooseKeyframes, cuesOf, evenTimes } from './sprite-times.js';
import { spriteCues } from './sprite-sheets.js';

describe('times of a sprite', () => {
  it('are 81 at least and 240 at most', () => {
    expect([30, 600, 810, 1_200, 7_200, 36_000].map(cuesOf)).toEqual([81, 81, 81, 120, 240, 240]);
  });

  it.each<[string, number[], number]>([
    ['every second', Array.from({ length: 7_200 }, (_, i) => i), 7_200],
    ['every eight seconds', Array.from({ length: 900 }, (_, i) => i * 8), 7_200],
    [
      'in clusters',
      [...Array.from({ length: 60 }, (_, i) => i / 6), ...Array.from({ length: 40 }, (_, i) => 10 + i * 8)],
      330,
    ],
  ])('leave no time further from a chosen keyframe than an interval or a gap: %s', (_, keyframes, duration) => {
    const chosen = chooseKeyframes(keyframes, duration);
    const widest = (times: number[]): number =>
      Math.max(...[...times, duration].map((at, i) => at - ([...times, duration][i - 1] ?? 0)));
    expect(widest(chosen)).toBeLessThanOrEqual(Math.max(duration / cuesOf(duration), widest(keyframes)) + 1e-9);
    expect(chosen.length).toBeGreaterThanOrEqual(Math.min(81, keyframes.length));
    expect(new Set(chosen).size).toBe(chosen.length);
    expect(chosen).toEqual([...chosen].sort((a, b) => a - b));
  });

  it('are even where every frame is decoded', () => {
    expect(evenTimes(10, 8, 4)).toEqual([10, 12, 14, 16]);
    expect(merged([3, 1, 1.01, 2], 0.02)).toEqual([1, 2, 3]);
  });

  it('of a hash are 25, from a twentieth of the film on', () => {
    const times = hashTimes(0, 100);
    expect(times).toHaveLength(25);
    expect([times[0], times[24]].map((at) => Number(at?.toFixed(6)))).toEqual([5, 91.4]);
  });
});

describe('cues of a sprite', () => {
  it('begin when their frames are shown, never a moment before, and name their place', () => {
    const frames = Array.from({ length: 27 }, (_, i) => ({ at: i * 3.3333333 }));
    const cues = spriteCues(frames, { width: 256, height: 144 }, 5, 90).split('\n\n');
    expect(cues[0]).toBe('WEBVTT');
    expect(cues[2]).toBe('00:00:03.334 --> 00:00:06.667\nsheet-0.jpg#xywh=256,0,256,144');
    expect(cues[7]).toContain('sheet-0.jpg#xywh=256,144,256,144');
    expect(cues[27]?.trim()).toBe('00:01:26.667 --> 00:01:30.000\nsheet-1.jpg#xywh=256,0,256,144');
  });
});
