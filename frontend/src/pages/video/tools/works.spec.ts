import { describe, expect, it } from '@jest/globals';
import { readClock } from '../../../format/times.ts';
import { readTimes, workLine } from './works.ts';

describe('what is made of a video', () => {
  it('is told in a line', () => {
    expect(workLine({ kind: 'clip', fromSeconds: 5, toSeconds: 65, exact: true })).toBe(
      'Clip, 0:05 to 1:05, to the frame',
    );
    expect(workLine({ kind: 'split', atSeconds: [10, 20], exact: false })).toBe('3 pieces');
    expect(workLine({ kind: 'playable', original: 'replace' })).toBe('Playable in browsers, original replaced');
  });

  it('is cut where the written times say, in their order', () => {
    expect(readTimes('1:00, 30  2:00.5', readClock)).toEqual([30, 60, 120.5]);
    expect(readTimes('1:00 soon', readClock)).toBeNull();
    expect(readTimes('', readClock)).toEqual([]);
  });
});
