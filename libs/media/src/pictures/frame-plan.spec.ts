import { describe, expect, it } from '@jest/globals';
import type { ProbedFacts, ProbedVideo } from '../probe/probed.js';
import { planFrames, type FrameWishes } from './frame-plan.js';

const video = (more: Partial<ProbedVideo> = {}): ProbedVideo => ({
  ...{ index: 0, codec: 'h264', profile: null, level: null, width: 1920, height: 1080, pixelFormat: 'yuv420p' },
  ...{ bitDepth: 8, frameRate: 25, variableFrameRate: false, rotation: 0, hdr: null, interlaced: false },
  ...{ sampleAspectRatio: null, bitRate: null },
  ...more,
});
const facts = (container = 'mp4'): ProbedFacts => ({
  ...{ container, durationSeconds: 600, startSeconds: 0, bitRate: 6_000_000, video: video(), audio: [] },
  ...{ subtitles: [], chapters: [], title: null, createdAt: null },
});
const every = (gap: number, seconds: number): number[] =>
  Array.from({ length: Math.ceil(seconds / gap) }, (_, i) => i * gap);
const wishes = (more: Partial<FrameWishes> = {}): FrameWishes => ({
  ...{ from: 0, durationSeconds: 600, keyframes: every(5, 600), overview: true, exact: [100, 300, 500] },
  ...more,
});

describe('the plan of frames', () => {
  it('takes keyframes where they are dense, and seeks the exact ones', () => {
    const plan = planFrames(facts(), video(), wishes());
    if (plan.how !== 'parts') throw new Error('everything is decoded');
    expect(plan.keyframes.length).toBeGreaterThanOrEqual(81);
    expect(plan.keyframes.every((at) => at % 5 === 0)).toBe(true);
    expect(plan.exact).toEqual([100, 300, 500]);
  });

  it.each([
    ['keyframes are unknown', wishes({ keyframes: [] })],
    ['keyframes are rare', wishes({ keyframes: [0, 300] })],
    ['one gap is wide', wishes({ keyframes: every(5, 600).filter((at) => at < 200 || at > 240) })],
  ])('decodes everything once when %s', (_, wished) => {
    const plan = planFrames(facts(), video(), wished);
    expect(plan.how).toBe('everything');
    expect(plan.how === 'everything' && plan.targets).toHaveLength(81 + 3);
  });

  it('decodes a small short film whole: nothing is cheaper', () => {
    const small = video({ width: 640, height: 360 });
    expect(planFrames(facts(), small, wishes({ durationSeconds: 20, keyframes: every(2, 20), exact: [] })).how).toBe(
      'everything',
    );
  });

  it('seeks the keyframes of a long film instead of reading all of it', () => {
    const long = { ...facts(), bitRate: 20_000_000 };
    const plan = planFrames(long, video(), wishes({ durationSeconds: 7_200, keyframes: every(2, 7_200) }));
    expect(plan).toMatchObject({ how: 'parts', seekKeyframes: true });
  });

  it('asks for no keyframes alone where only decoding times are kept', () => {
    const plan = planFrames(facts('avi'), video(), wishes({ durationSeconds: 7_200, keyframes: every(1, 7_200) }));
    expect(plan).toMatchObject({ how: 'parts', keyframes: [] });
    expect(plan.how === 'parts' && plan.exact.length).toBeGreaterThanOrEqual(240);
  });

  it('looks for nothing but what is exact when no overview is wanted', () => {
    expect(planFrames(facts(), video(), wishes({ overview: false }))).toMatchObject({ how: 'parts', keyframes: [] });
  });
});
