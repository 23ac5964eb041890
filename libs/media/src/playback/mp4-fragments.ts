import { withoutEarlySamples } from './early-samples.js';
import { boxSize, child, children, typeOf } from './mp4-boxes.js';
import { decodeTime, trackOf, tracksOf, type Track } from './mp4-tracks.js';
import { SampleRun } from './sample-run.js';

/**
 * Reads a fragmented mp4 as it comes (ISO/IEC 14496-12): first what every piece needs (`ftyp` and `moov`), then one
 * fragment after the other (`moof` and `mdat`) with its time.
 */
export interface Fragment {
  /** Presentation time of its first sample of the leading track, seconds; null when it has none of that track. */
  readonly at: number | null;
  /** Where its last sample of that track ends, seconds; null when it does not say. */
  readonly until: number | null;
  readonly bytes: Buffer;
  /** The same without what other tracks have from before its own first sample is decoded. */
  withoutEarlySamples(): Buffer;
}

export interface FragmentEvents {
  onInit(init: Buffer): void;
  onFragment(fragment: Fragment): void;
}

export class FragmentReader {
  #rest: Buffer[] = [];
  #length = 0;
  #head: Buffer[] = [];
  #moof: Buffer | null = null;
  #lead: Track | null = null;
  #tracks: readonly Track[] = [];

  constructor(private readonly events: FragmentEvents) {}

  /** Takes the next bytes. Throws on what is no fragmented mp4. */
  read(chunk: Buffer): void {
    this.#rest.push(chunk);
    this.#length += chunk.length;
    for (let size = this.#nextSize(); size !== null && this.#length >= size; size = this.#nextSize()) {
      this.#box(this.#take(size));
    }
  }

  #nextSize(): number | null {
    if (this.#length < 16) return null;
    if ((this.#rest[0]?.length ?? 0) < 16) this.#rest = [Buffer.concat(this.#rest)];
    return boxSize(this.#rest[0] as Buffer, 0);
  }

  #take(size: number): Buffer {
    const all = this.#rest.length === 1 ? (this.#rest[0] as Buffer) : Buffer.concat(this.#rest);
    const left = all.subarray(size);
    this.#rest = left.length > 0 ? [left] : [];
    this.#length = left.length;
    return all.subarray(0, size);
  }

  #box(box: Buffer): void {
    switch (typeOf(box, 0)) {
      case 'ftyp':
        this.#head = [box];
        return;
      case 'moov': {
        this.#tracks = tracksOf(box);
        this.#lead = this.#tracks.find(({ isPicture }) => isPicture) ?? this.#tracks[0] ?? null;
        if (!this.#lead) throw new Error('the mp4 has no track');
        this.events.onInit(Buffer.concat([...this.#head, box]));
        return;
      }
      case 'moof':
        this.#moof = box;
        return;
      case 'mdat':
        this.#fragment(box);
        return;
    }
  }

  #fragment(mdat: Buffer): void {
    const [moof, lead, tracks] = [this.#moof, this.#lead, this.#tracks];
    this.#moof = null;
    if (!moof || !lead) throw new Error('samples came before their description');
    this.events.onFragment({
      ...fragmentSpan(moof, lead),
      bytes: Buffer.concat([moof, mdat]),
      withoutEarlySamples: () => Buffer.concat([withoutEarlySamples(moof, lead, tracks), mdat]),
    });
  }
}

/** From when to when the fragment's samples of the track are shown, seconds. */
function fragmentSpan(moof: Buffer, track: Track): { at: number | null; until: number | null } {
  const traf = [...children(moof, 'traf')].find((one) => trackOf(one) === track.id);
  const [decoded, tfhd, trun] = traf ? [decodeTime(traf), child(traf, 'tfhd'), child(traf, 'trun')] : [];
  if (typeof decoded !== 'number') return { at: null, until: null };
  const run = tfhd && trun ? new SampleRun(trun, tfhd) : null;
  const [at, length] = [decoded + (run?.firstOffset ?? 0), run?.length ?? null];
  return { at: at / track.timescale, until: length === null ? null : (at + length) / track.timescale };
}
