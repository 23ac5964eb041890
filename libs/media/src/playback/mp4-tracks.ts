import { child, children } from './mp4-boxes.js';

export interface Track {
  readonly id: number;
  /** Units of time in a second. */
  readonly timescale: number;
  readonly isPicture: boolean;
}

/** Those that a `moov` describes. */
export function tracksOf(moov: Buffer): Track[] {
  return [...children(moov, 'trak')].flatMap((trak) => {
    const [tkhd, mdhd, hdlr] = [child(trak, 'tkhd'), child(trak, 'mdia', 'mdhd'), child(trak, 'mdia', 'hdlr')];
    if (!tkhd || !mdhd || !hdlr) return [];
    const id = tkhd.readUInt32BE(tkhd[8] === 1 ? 28 : 20);
    const timescale = mdhd.readUInt32BE(mdhd[8] === 1 ? 28 : 20);
    return [{ id, timescale, isPicture: hdlr.toString('latin1', 16, 20) === 'vide' }];
  });
}

/** When the first sample of a track fragment is decoded, in units of its track; null when it does not say. */
export function decodeTime(traf: Buffer): number | null {
  const tfdt = child(traf, 'tfdt');
  if (!tfdt) return null;
  return tfdt[8] === 1 ? Number(tfdt.readBigUInt64BE(12)) : tfdt.readUInt32BE(12);
}

/** Which track a track fragment is of. */
export const trackOf = (traf: Buffer): number | undefined => child(traf, 'tfhd')?.readUInt32BE(12);
