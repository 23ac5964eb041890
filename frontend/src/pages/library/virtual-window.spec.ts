import { describe, expect, it } from '@jest/globals';
import { columnsOf, windowOf } from './virtual-window.ts';

const input = { count: 100_000, columns: 5, rowHeight: 200, scrolled: 0, view: 900, covered: 0 };

describe('the window of a long list', () => {
  it('draws what is in view and three rows to spare', () => {
    expect(windowOf(input)).toEqual({ from: 0, to: 39, first: 0, offset: 0, height: 4_000_000 });
  });

  it('follows the scroll bar into the middle', () => {
    const window = windowOf({ ...input, scrolled: 2_000_000 });
    expect(window.first).toBe(50_000);
    expect(window.from).toBe(50_000 - 15);
    expect(window.offset).toBe((10_000 - 3) * 200);
  });

  it('takes for the first one the first that is not covered', () => {
    expect(windowOf({ ...input, scrolled: 2_000_000 - 72, covered: 72 }).first).toBe(50_000);
  });

  it('ends with the last, incomplete row', () => {
    const window = windowOf({ ...input, count: 99_998, scrolled: 4_000_000 });
    expect(window.to).toBe(99_997);
  });

  it('draws nothing of an empty list', () => {
    expect(windowOf({ ...input, count: 0 })).toMatchObject({ from: 0, to: -1, height: 0 });
  });

  it('draws the beginning while the list is still below the view', () => {
    expect(windowOf({ ...input, scrolled: -300 }).from).toBe(0);
  });
});

describe('columns of cards', () => {
  it('are never fewer than two nor more than nine', () => {
    expect(columnsOf(328, 400, 12).columns).toBe(2);
    expect(columnsOf(1800, 90, 24).columns).toBe(9);
  });

  it('share the width without a rest', () => {
    const { columns, cardWidth } = columnsOf(1136, 208, 24);
    expect(columns).toBe(5);
    expect(cardWidth * columns + 24 * (columns - 1)).toBeCloseTo(1136);
  });
});
