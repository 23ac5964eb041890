import type { ProbedFacts } from '../probe/probed.js';

export interface QualityRung {
  readonly height: number;
  /** Bits a second, about; of picture and sound. */
  readonly bitRate: number;
  /** The file's own quality. */
  readonly original: boolean;
}

const HEIGHTS = [2160, 1440, 1080, 720, 480, 360, 240];
/** Bits a second that a picture of 1080 lines gets, and sound. Halving the lines takes about a third of the bits. */
const BITS_AT_1080 = 6_000_000;
const SOUND_BITS = 160_000;

/** What a transcoded picture of so many lines may take, bits a second. */
export const bitRateFor = (height: number): number =>
  Math.round((BITS_AT_1080 * (height / 1_080) ** 1.5) / 10_000) * 10_000;

/** Qualities to choose from, the file's own first. */
export function qualityLadder(facts: ProbedFacts): readonly QualityRung[] {
  if (!facts.video) return [];
  const { height } = facts.video;
  const own = { height, bitRate: facts.bitRate ?? bitRateFor(height), original: true };
  const lower = HEIGHTS.filter((lines) => lines < height).map((lines) => ({
    height: lines,
    bitRate: bitRateFor(lines) + SOUND_BITS,
    original: false,
  }));
  return [own, ...lower];
}
