import { describe, expect, it } from '@jest/globals';
import { isAtRest, stayedSame } from './rest-rule.js';

const look = (size: number, mtimeMs: number) => ({ size, mtimeMs, inode: '1:1' });

describe('a file is at rest', () => {
  it('when it was last changed more than half a minute ago', () => {
    expect(isAtRest({ mtimeMs: 1_000 }, 31_001)).toBe(true);
    expect(isAtRest({ mtimeMs: 1_000 }, 31_000)).toBe(false);
  });

  it('not because of a time in the future', () => {
    expect(isAtRest({ mtimeMs: 999_000 }, 1_000)).toBe(false);
  });

  it('when a second look finds it the same', () => {
    expect(stayedSame(look(5, 1), look(5, 1))).toBe(true);
    expect(stayedSame(look(5, 1), look(6, 1))).toBe(false);
    expect(stayedSame(look(5, 1), look(5, 2))).toBe(false);
    expect(stayedSame(look(5, 1), null)).toBe(false);
  });

  it('not yet when it is empty: something was just begun', () => {
    expect(stayedSame(look(0, 1), look(0, 1))).toBe(false);
  });
});
