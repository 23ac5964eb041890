import { describe, expect, it } from '@jest/globals';
import { addStretch, binsText, foldIntoParts, NO_HEAT, readBins, type HeatBins } from './heat-bins.js';

const given = (...stretches: readonly (readonly [number, number])[]): HeatBins =>
  stretches.reduce((bins, [from, to]) => addStretch(bins, from, to), NO_HEAT);
const total = (bins: HeatBins): number => bins.tenths.reduce((sum, each) => sum + each, 0) / 10;

describe('bins of what was watched', () => {
  it('say how much of each second was watched', () => {
    expect(given([1.5, 4])).toEqual({ binSeconds: 1, tenths: [0, 5, 10, 10] });
    expect(given([0, 2], [1, 2])).toEqual({ binSeconds: 1, tenths: [10, 20] });
  });

  it('grow longer with how far was watched, and never become many', () => {
    const film = given([0, 100], [0, 7_200]);
    expect(film.binSeconds).toBe(64);
    expect(film.tenths).toHaveLength(113);
    expect(total(film)).toBeCloseTo(7_300, 0);
    const forged = given([0, 1e300]);
    expect(forged.tenths.length).toBeLessThanOrEqual(128);
  });

  it('are the same in whatever order the stretches came', () => {
    const stretches = [
      [0, 30],
      [100, 400.25],
      [12.5, 20],
      [3_000, 3_030],
    ] as const;
    expect(total(given(...stretches))).toBeCloseTo(total(given(...[...stretches].reverse())), 0);
  });

  it('take nothing of a stretch that is none', () => {
    for (const [from, to] of [
      [5, 5],
      [5, 4],
      [-3, 0],
      [1e9, 2e9],
      [Number.NaN, 3],
    ] as const)
      expect(given([from, to])).toEqual(NO_HEAT);
    expect(given([-3, 1])).toEqual({ binSeconds: 1, tenths: [10] });
  });

  it('are kept as text and read again', () => {
    const bins = given([0, 300], [7, 9]);
    expect(readBins(bins.binSeconds, binsText(bins))).toEqual(bins);
    expect(readBins(1, '')).toEqual(NO_HEAT);
  });
});

describe('folding bins into parts of the film', () => {
  it('says how many times each part was watched', () => {
    expect(foldIntoParts(given([0, 50], [20, 30]), 100, 10)).toEqual([1, 1, 2, 1, 1, 0, 0, 0, 0, 0]);
  });

  it('spreads a bin over the parts in it, and bins over a part that holds several', () => {
    expect(foldIntoParts(given([1, 2]), 4, 8)).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
    expect(foldIntoParts(given([0, 500]), 1_000, 4)).toEqual([1, 1, 0, 0]);
  });

  it('keeps what was watched in a last bin that reaches beyond the end', () => {
    const whole = foldIntoParts(given([0, 7_190]), 7_190, 100);
    expect(Math.min(...whole)).toBeGreaterThan(0.98);
    expect(Math.max(...whole)).toBeLessThan(1.02);
  });

  it('is empty when nothing of this film was watched', () => {
    expect(foldIntoParts(NO_HEAT, 100, 100)).toEqual([]);
    expect(foldIntoParts(given([200, 210]), 100, 100)).toEqual([]);
  });
});
