import { describe, expect, it } from '@jest/globals';
import { watchedStretch } from './watched-stretch.js';

const at = (atSeconds: number, watchedSeconds: number) => ({ atSeconds, watchedSeconds });

describe('what was watched between two reports', () => {
  it('is what lies between them when it played through', () => {
    expect(watchedStretch(at(10, 0), at(40, 30))).toEqual([10, 40]);
    expect(watchedStretch(at(40, 30), at(70.5, 60))).toEqual([40.5, 70.5]);
  });

  it('is what follows the first when somebody sought another place, forwards or back', () => {
    expect(watchedStretch(at(0, 0), at(101, 21))).toEqual([0, 21]);
    expect(watchedStretch(at(50, 50), at(11, 61))).toEqual([50, 61]);
  });

  it('is nothing when it stood still, or was only sought', () => {
    expect(watchedStretch(at(40, 30), at(40, 30))).toBeNull();
    expect(watchedStretch(at(40, 30), at(90, 30))).toBeNull();
    expect(watchedStretch(at(40, 30), at(41, 12))).toBeNull();
  });
});
