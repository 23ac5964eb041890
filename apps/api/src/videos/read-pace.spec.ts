import { describe, expect, it } from '@jest/globals';
import { ReadPace } from './read-pace.js';

describe('the pace of reading a file', () => {
  it('begins with threads, and reads at once when the disk has shown that it is awake', () => {
    const pace = new ReadPace(false);
    expect(pace.mayReadAtOnce(0)).toBe(false);
    pace.tookByThread(500);
    expect(pace.mayReadAtOnce(500)).toBe(false);
    pace.tookByThread(3);
    expect(pace.mayReadAtOnce(503)).toBe(true);
    pace.tookAtOnce(0.1, 504);
    expect(pace.mayReadAtOnce(504)).toBe(true);
  });

  it('goes back to threads for a second after one slow read, and until a thread was quick again', () => {
    const pace = new ReadPace(false);
    pace.tookByThread(1);
    pace.tookAtOnce(12, 1_000);
    expect(pace.mayReadAtOnce(1_000)).toBe(false);
    pace.tookByThread(1);
    expect(pace.mayReadAtOnce(1_999)).toBe(false);
    expect(pace.mayReadAtOnce(2_000)).toBe(true);
  });

  it('never reads a remote file at once', () => {
    const pace = new ReadPace(true);
    pace.tookByThread(0.1);
    expect(pace.mayReadAtOnce(1_000)).toBe(false);
  });
});
