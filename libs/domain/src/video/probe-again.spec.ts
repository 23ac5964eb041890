import { describe, expect, it } from '@jest/globals';
import { mayProbeAgain, probeAgain } from './probe-again.js';
import type { VideoEvent } from './video.events.js';
import { facts, given, scanned } from './video.samples.js';

const timedOut = {
  type: 'VideoProbeFailed' as const,
  data: { videoId: 'v', failure: { code: 'timeout' as const, reason: 'Reading the file came to no end.' } },
};
const times = (count: number): VideoEvent[] => Array.from({ length: count }, () => timedOut);

describe('a video that could not be read in time', () => {
  it('is tried again three times unasked, and whenever it is asked for', () => {
    expect([1, 2, 3, 4].map((count) => mayProbeAgain(given(scanned(), ...times(count)), false))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(mayProbeAgain(given(scanned(), ...times(9)), true)).toBe(true);
  });

  it('counts every try, and begins anew after one that came to an end', () => {
    const failed = { videoId: 'v', facts: null, failure: timedOut.data.failure };
    expect(probeAgain(failed, given(scanned(), ...times(2)))).toEqual([timedOut]);
    const read: VideoEvent = { type: 'VideoProbed', data: { videoId: 'v', facts: facts(60) } };
    const state = given(scanned(), ...times(4), read);
    expect([state.timeouts, state.failure, mayProbeAgain(state, true)]).toEqual([0, null, false]);
    expect(mayProbeAgain(given(scanned(), ...times(4), read, timedOut), false)).toBe(true);
  });

  it('is not tried again for what another reading would not mend', () => {
    const corrupt: VideoEvent = {
      type: 'VideoProbeFailed',
      data: { videoId: 'v', failure: { code: 'corrupt', reason: 'It is cut short.' } },
    };
    expect(mayProbeAgain(given(scanned(), corrupt), true)).toBe(false);
    expect(probeAgain({ videoId: 'v', facts: null, failure: corrupt.data.failure }, given(scanned(), corrupt))).toEqual(
      [],
    );
  });
});
