import { child, children, holding, typeOf, within } from './mp4-boxes.js';
import { decodeTime, trackOf, type Track } from './mp4-tracks.js';
import { moveData, SampleRun } from './sample-run.js';

/**
 * A `moof` without those samples of other tracks that are decoded before the first one of the leading track: where a reading
 * begins, a file hands out sound from well before the picture, and a player takes a piece's first moment for where it belongs.
 * Their bytes stay in the `mdat`, named by nothing.
 */
export function withoutEarlySamples(moof: Buffer, lead: Track, tracks: readonly Track[]): Buffer {
  const leading = [...children(moof, 'traf')].find((traf) => trackOf(traf) === lead.id);
  const from = leading ? decodeTime(leading) : null;
  if (from === null) return moof;
  const parts = [...within(moof)].flatMap((box) => {
    if (typeOf(box, 0) !== 'traf') return [box];
    const track = tracks.find(({ id }) => id === trackOf(box));
    if (!track || track === lead) return [box];
    return later(box, Math.floor((from / lead.timescale) * track.timescale));
  });
  const made = holding(moof, parts);
  for (const traf of children(made, 'traf'))
    for (const trun of children(traf, 'trun')) moveData(trun, made.length - moof.length);
  return made;
}

/** What a track fragment has from a moment on, in units of its track: the same, less of it, or nothing. */
function later(traf: Buffer, from: number): Buffer[] {
  const [tfhd, begin] = [child(traf, 'tfhd'), decodeTime(traf)];
  if (!tfhd || begin === null || begin >= from) return [traf];
  let at = begin;
  const parts: Buffer[] = [];
  for (const box of within(traf)) {
    if (typeOf(box, 0) !== 'trun') {
      parts.push(box);
      continue;
    }
    const run = new SampleRun(box, tfhd);
    let [early, bytes] = [0, 0];
    for (; early < run.count && at < from; early++) {
      const [duration, size] = [run.duration(early), run.size(early)];
      if (duration === null || size === null || !run.saysWhere) return [traf];
      at += duration;
      bytes += size;
    }
    if (early < run.count) parts.push(early === 0 ? box : run.without(early, bytes));
  }
  if (!parts.some((box) => typeOf(box, 0) === 'trun')) return [];
  const begun = parts.map((box) => begunAt(box, at));
  return [holding(traf, begun)];
}

function begunAt(box: Buffer, time: number): Buffer {
  if (typeOf(box, 0) !== 'tfdt') return box;
  const made = Buffer.from(box);
  if (made[8] === 1) made.writeBigUInt64BE(BigInt(time), 12);
  else made.writeUInt32BE(time, 12);
  return made;
}
