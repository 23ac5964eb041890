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
}

export interface FragmentEvents {
  onInit(init: Buffer): void;
  onFragment(fragment: Fragment): void;
}

interface Track {
  readonly id: number;
  readonly timescale: number;
  readonly isPicture: boolean;
}

export class FragmentReader {
  #rest: Buffer[] = [];
  #length = 0;
  #head: Buffer[] = [];
  #moof: Buffer | null = null;
  #lead: Track | null = null;

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
        const tracks = tracksOf(box);
        this.#lead = tracks.find(({ isPicture }) => isPicture) ?? tracks[0] ?? null;
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
    const [moof, lead] = [this.#moof, this.#lead];
    this.#moof = null;
    if (!moof || !lead) throw new Error('samples came before their description');
    this.events.onFragment({ ...fragmentSpan(moof, lead), bytes: Buffer.concat([moof, mdat]) });
  }
}

const typeOf = (buffer: Buffer, at: number): string => buffer.toString('latin1', at + 4, at + 8);

function boxSize(buffer: Buffer, at: number): number {
  const size = buffer.readUInt32BE(at);
  if (size === 1) return Number(buffer.readBigUInt64BE(at + 8));
  if (size < 8) throw new Error('the mp4 holds a box without end');
  return size;
}

/** Boxes of one type inside another. */
function* children(buffer: Buffer, type: string): Generator<Buffer> {
  for (let at = 8; at + 8 <= buffer.length;) {
    const size = boxSize(buffer, at);
    if (typeOf(buffer, at) === type) yield buffer.subarray(at, at + size);
    at += size;
  }
}

const child = (buffer: Buffer, ...path: string[]): Buffer | null =>
  path.reduce<Buffer | null>(
    (box, type) => (box ? ((children(box, type).next().value as Buffer | undefined) ?? null) : null),
    buffer,
  );

function tracksOf(moov: Buffer): Track[] {
  return [...children(moov, 'trak')].flatMap((trak) => {
    const [tkhd, mdhd, hdlr] = [child(trak, 'tkhd'), child(trak, 'mdia', 'mdhd'), child(trak, 'mdia', 'hdlr')];
    if (!tkhd || !mdhd || !hdlr) return [];
    const id = tkhd.readUInt32BE(tkhd[8] === 1 ? 28 : 20);
    const timescale = mdhd.readUInt32BE(mdhd[8] === 1 ? 28 : 20);
    return [{ id, timescale, isPicture: hdlr.toString('latin1', 16, 20) === 'vide' }];
  });
}

/** From when to when the fragment's samples of the track are shown, seconds. */
function fragmentSpan(moof: Buffer, track: Track): { at: number | null; until: number | null } {
  for (const traf of children(moof, 'traf')) {
    const tfhd = child(traf, 'tfhd');
    if (tfhd?.readUInt32BE(12) !== track.id) continue;
    const [tfdt, trun] = [child(traf, 'tfdt'), child(traf, 'trun')];
    if (!tfdt) break;
    const decoded = tfdt[8] === 1 ? Number(tfdt.readBigUInt64BE(12)) : tfdt.readUInt32BE(12);
    const at = decoded + firstOffset(trun);
    const length = trun ? lengthOf(trun, usualDuration(tfhd)) : null;
    return { at: at / track.timescale, until: length === null ? null : (at + length) / track.timescale };
  }
  return { at: null, until: null };
}

/** Fields that a `trun` may have before its samples, and those of each sample, in their order; 4 bytes each. */
const BEFORE_SAMPLES = [0x1, 0x4];
const DURATION = 0x100;
const COMPOSITION = 0x800;
const OF_SAMPLE = [DURATION, 0x200, 0x400, COMPOSITION];

const flagsOf = (box: Buffer): number => box.readUInt32BE(8) & 0xffffff;
const bytesOf = (fields: readonly number[], flags: number): number =>
  4 * fields.filter((field) => flags & field).length;
const firstSample = (flags: number): number => 16 + bytesOf(BEFORE_SAMPLES, flags);

/** Composition offset of the first sample: how much later it is shown than decoded. */
function firstOffset(trun: Buffer | null): number {
  if (!trun) return 0;
  const flags = flagsOf(trun);
  if (!(flags & COMPOSITION) || trun.readUInt32BE(12) === 0) return 0;
  const at = firstSample(flags) + bytesOf(OF_SAMPLE.slice(0, -1), flags);
  return trun[8] === 0 ? trun.readUInt32BE(at) : trun.readInt32BE(at);
}

/** What a sample lasts when it does not say; null when the `tfhd` does not either. */
function usualDuration(tfhd: Buffer): number | null {
  const flags = flagsOf(tfhd);
  if (!(flags & 0x8)) return null;
  return tfhd.readUInt32BE(16 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0));
}

function lengthOf(trun: Buffer, usual: number | null): number | null {
  const [flags, samples] = [flagsOf(trun), trun.readUInt32BE(12)];
  if (!(flags & DURATION)) return usual === null ? null : usual * samples;
  const [begin, stride] = [firstSample(flags), bytesOf(OF_SAMPLE, flags)];
  let length = 0;
  for (let i = 0; i < samples; i++) length += trun.readUInt32BE(begin + i * stride);
  return length;
}
