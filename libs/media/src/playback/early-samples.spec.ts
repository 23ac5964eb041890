import { describe, expect, it } from '@jest/globals';
import { withoutEarlySamples } from './early-samples.js';
import { child, children } from './mp4-boxes.js';
import { decodeTime, trackOf } from './mp4-tracks.js';
import { SampleRun } from './sample-run.js';

const PICTURE = { id: 1, timescale: 1_000, isPicture: true };
const SOUND = { id: 2, timescale: 48_000, isPicture: false };

const u32 = (...values: number[]): Buffer => {
  const made = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => made.writeUInt32BE(value, 4 * i));
  return made;
};
const box = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body]);
};
const tfdt = (time: number): Buffer => box('tfdt', u32(0, time));
const tfdt64 = (time: number): Buffer => box('tfdt', u32(0x0100_0000, 0, time));
const moof = (...trafs: Buffer[]): Buffer => box('moof', box('mfhd', u32(0, 1)), ...trafs);
/** One sample of a second. */
const picture = (time: number): Buffer =>
  box('traf', box('tfhd', u32(0x020000, PICTURE.id)), tfdt(time), box('trun', u32(0x301, 1, 500, 1_000, 9_000)));

/** What is left of the sound: when it begins, and of each run where its data lies and how large its samples are. */
function soundIn(made: Buffer): { readonly at: number | null; readonly runs: { offset: number; sizes: number[] }[] } {
  const traf = [...children(made, 'traf')].find((one) => trackOf(one) === SOUND.id);
  if (!traf) return { at: null, runs: [] };
  const runs = [...children(traf, 'trun')].map((trun) => {
    const run = new SampleRun(trun, child(traf, 'tfhd') as Buffer);
    const sizes = Array.from({ length: run.count }, (_, i) => run.size(i) ?? -1);
    return { offset: trun.readInt32BE(16), sizes };
  });
  return { at: decodeTime(traf), runs };
}

/** Sizes in their boxes are those of the boxes: reads all of them, and that nothing is left over. */
function isWhole(made: Buffer): boolean {
  const inside = (at: number, end: number): boolean => {
    if (at === end) return true;
    const size = made.readUInt32BE(at);
    const type = made.toString('latin1', at + 4, at + 8);
    const isRight = size >= 8 && at + size <= end;
    return isRight && (type !== 'traf' || inside(at + 8, at + size)) && inside(at + size, end);
  };
  return made.readUInt32BE(0) === made.length && inside(8, made.length);
}

describe('sound from before its picture', () => {
  const ownSizes = (count: number, offset: number, ...sizes: number[]): Buffer =>
    box('trun', u32(0x201, count, offset, ...sizes));
  const usual = box('tfhd', u32(0x020008, SOUND.id, 1_024));

  it('is left out sample by sample, and what follows is where it was', () => {
    const before = moof(picture(100), box('traf', usual, tfdt64(1_024), ownSizes(6, 9_500, 10, 20, 30, 40, 50, 60)));
    const made = withoutEarlySamples(before, PICTURE, [PICTURE, SOUND]);
    // 4,800 of 48,000: the sample from 5,120 on is the first that is not early.
    const removed = before.length - made.length;
    expect(removed).toBe(4 * 4);
    expect(soundIn(made)).toEqual({ at: 5_120, runs: [{ offset: 9_500 + 100 - removed, sizes: [50, 60] }] });
    expect(isWhole(made)).toBe(true);
    const lead = [...children(made, 'traf')][0] as Buffer;
    expect((child(lead, 'trun') as Buffer).readInt32BE(16)).toBe(500 - removed);
  });

  it('is left out by whole runs, with sizes said once for all', () => {
    const tfhd = box('tfhd', u32(0x020018, SOUND.id, 1_024, 7));
    const run = (count: number, offset: number): Buffer => box('trun', u32(0x1, count, offset));
    const before = moof(picture(100), box('traf', tfhd, tfdt(0), run(3, 1_000), run(4, 2_000)));
    const made = withoutEarlySamples(before, PICTURE, [PICTURE, SOUND]);
    const removed = before.length - made.length;
    expect(removed).toBe(run(3, 0).length);
    expect(soundIn(made)).toEqual({ at: 5_120, runs: [{ offset: 2_000 + 14 - removed, sizes: [7, 7] }] });
    expect(isWhole(made)).toBe(true);
  });

  it('is left out altogether where nothing of it comes later', () => {
    const made = withoutEarlySamples(
      moof(picture(100), box('traf', usual, tfdt(0), ownSizes(2, 9_500, 10, 20))),
      PICTURE,
      [PICTURE, SOUND],
    );
    expect(soundIn(made)).toEqual({ at: null, runs: [] });
    expect([...children(made, 'traf')]).toHaveLength(1);
    expect(isWhole(made)).toBe(true);
  });

  it('stays where it cannot be told apart, or is not early', () => {
    const same = (sound: Buffer, lead = picture(100)): void => {
      const before = moof(lead, sound);
      expect(withoutEarlySamples(before, PICTURE, [PICTURE, SOUND])).toEqual(before);
    };
    same(box('traf', usual, tfdt(4_800), ownSizes(2, 9_500, 10, 20)));
    // No length of a sample, no size, no place of the data, no time.
    same(box('traf', box('tfhd', u32(0x020000, SOUND.id)), tfdt(0), ownSizes(2, 9_500, 10, 20)));
    same(box('traf', usual, tfdt(0), box('trun', u32(0x1, 2, 9_500))));
    same(box('traf', usual, tfdt(0), box('trun', u32(0x200, 2, 10, 20))));
    same(box('traf', usual, ownSizes(2, 9_500, 10, 20)));
    same(box('traf', usual, tfdt(0), ownSizes(2, 9_500, 10, 20)), box('traf', box('tfhd', u32(0x020000, PICTURE.id))));
  });
});
