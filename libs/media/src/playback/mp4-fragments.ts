/**
 * Reads a fragmented mp4 as it comes (ISO/IEC 14496-12): first what every piece needs (`ftyp` and `moov`), then one
 * fragment after the other (`moof` and `mdat`) with its time.
 */
export interface Fragment {
  /** Presentation time of its first sample of the leading track, seconds; null when it has none of that track. */
  readonly at: number | null;
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
    this.events.onFragment({ at: fragmentTime(moof, lead), bytes: Buffer.concat([moof, mdat]) });
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

/** When the first sample of the track is shown, seconds; null when the fragment has none of it. */
function fragmentTime(moof: Buffer, track: Track): number | null {
  for (const traf of children(moof, 'traf')) {
    if (child(traf, 'tfhd')?.readUInt32BE(12) !== track.id) continue;
    const tfdt = child(traf, 'tfdt');
    if (!tfdt) return null;
    const decoded = tfdt[8] === 1 ? Number(tfdt.readBigUInt64BE(12)) : tfdt.readUInt32BE(12);
    return (decoded + firstOffset(child(traf, 'trun'))) / track.timescale;
  }
  return null;
}

const DATA_OFFSET = 0x1;
const FIRST_FLAGS = 0x4;
const DURATION = 0x100;
const SIZE = 0x200;
const FLAGS = 0x400;
const COMPOSITION = 0x800;

/** Composition offset of the first sample: how much later it is shown than decoded. */
function firstOffset(trun: Buffer | null): number {
  if (!trun) return 0;
  const flags = trun.readUInt32BE(8) & 0xffffff;
  if (!(flags & COMPOSITION) || trun.readUInt32BE(12) === 0) return 0;
  const before = [DATA_OFFSET, FIRST_FLAGS, DURATION, SIZE, FLAGS].filter((flag) => flags & flag).length;
  const at = 16 + 4 * before;
  return trun[8] === 0 ? trun.readUInt32BE(at) : trun.readInt32BE(at);
}
