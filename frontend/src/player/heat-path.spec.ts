import { describe, expect, it } from '@jest/globals';
import { HEAT_BOX, heatPath } from './heat-path.ts';

const PARTS = 100;
const film = (timesOf: (part: number) => number): number[] => Array.from({ length: PARTS }, (_, i) => timesOf(i));
/** All heights that the path names, 0 at the foot. */
const heights = (path: string | null): number[] =>
  [...(path ?? '').matchAll(/[LQ ]([\d.]+) ([\d.]+)/g)].map(([, , y]) => HEAT_BOX.height - Number(y));

describe('the heat line', () => {
  it('is not drawn when nothing was watched', () => {
    expect(heatPath([])).toBeNull();
    expect(heatPath(film(() => 0))).toBeNull();
    expect(heatPath(film((i) => (i === 3 ? 0.01 : 0)))).toBeNull();
  });

  it('is closed, begins and ends at the foot, and stays within its box', () => {
    const path = heatPath(film((i) => (i % 7) * 3));
    expect(path).toMatch(new RegExp(`^M0 ${HEAT_BOX.height}L0 .*L${HEAT_BOX.width} ${HEAT_BOX.height}Z$`));
    expect(Math.min(...heights(path))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...heights(path))).toBeLessThanOrEqual(HEAT_BOX.height);
  });

  it('is as high as its box where most was watched', () => {
    const path = heatPath(film((i) => (i >= 40 && i < 50 ? 4 : 1)));
    expect(Math.max(...heights(path))).toBe(HEAT_BOX.height);
    expect(heights(path)[0]).toBe(HEAT_BOX.height / 4);
  });

  it('stays low where no part was watched once whole', () => {
    expect(Math.max(...heights(heatPath(film(() => 0.25))))).toBe(HEAT_BOX.height / 4);
  });
});
