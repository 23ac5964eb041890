import { describe, expect, it } from '@jest/globals';
import { sceneOf } from './scene.ts';

describe('the scene of a video without picture', () => {
  it('is the same for the same id', () => {
    expect(sceneOf('a1')).toEqual(sceneOf('a1'));
  });

  it('uses all palettes about equally, so that a page of neighbours is not of one colour', () => {
    const seen = new Map<number, number>();
    for (let i = 0; i < 1200; i += 1) {
      const { tone } = sceneOf(`01890000-0000-7000-8000-${String(i).padStart(12, '0')}`);
      seen.set(tone, (seen.get(tone) ?? 0) + 1);
    }
    expect(seen.size).toBe(12);
    expect(Math.max(...seen.values())).toBeLessThan(160);
  });

  it('keeps the light above the ground and inside of the box', () => {
    for (let i = 0; i < 500; i += 1) {
      const { x, y, ground } = sceneOf(`video ${i}`);
      expect(x).toBeGreaterThan(0.1);
      expect(x).toBeLessThan(0.9);
      expect(y).toBeLessThan(1 - ground + 0.2);
    }
  });
});
