/** Fields that a `tfhd`, a `trun` and each sample of one may have, by their flags, in their order; 4 bytes each but the first. */
const BASE_OFFSET = 0x1;
const [USUAL_DURATION, USUAL_SIZE] = [0x8, 0x10];
const OF_TRACK = [0x2, USUAL_DURATION, USUAL_SIZE];
const DATA_OFFSET = 0x1;
const BEFORE_SAMPLES = [DATA_OFFSET, 0x4];
const [DURATION, SIZE, COMPOSITION] = [0x100, 0x200, 0x800];
const OF_SAMPLE = [DURATION, SIZE, 0x400, COMPOSITION];

/** Where a `trun` has its number of samples, and where the fields begin, in both boxes. */
const COUNT = 12;
const FIELDS = 16;

const flagsOf = (box: Buffer): number => box.readUInt32BE(8) & 0xffffff;
const bytesOf = (fields: readonly number[], flags: number): number =>
  4 * fields.filter((field) => flags & field).length;
const before = (fields: readonly number[], field: number): readonly number[] => fields.slice(0, fields.indexOf(field));

/** Samples of a track that lie one after the other: a `trun` in its `traf` (ISO/IEC 14496-12, 8.8.7 and 8.8.8). Times in units of the track. */
export class SampleRun {
  readonly count: number;
  readonly #flags: number;

  constructor(
    private readonly trun: Buffer,
    private readonly tfhd: Buffer,
  ) {
    this.count = trun.readUInt32BE(COUNT);
    this.#flags = flagsOf(trun);
  }

  /** How much later the first sample is shown than decoded. */
  get firstOffset(): number {
    if (!(this.#flags & COMPOSITION) || this.count === 0) return 0;
    const at = this.#place(0, COMPOSITION);
    return this.trun[8] === 0 ? this.trun.readUInt32BE(at) : this.trun.readInt32BE(at);
  }

  /** Its data need not lie right behind that of the run before. */
  get saysWhere(): boolean {
    return (this.#flags & DATA_OFFSET) !== 0;
  }

  /** Null when it is not said how long a sample lasts. */
  duration(sample: number): number | null {
    return this.#field(sample, DURATION, USUAL_DURATION);
  }

  /** Bytes; null when it is not said how many. */
  size(sample: number): number | null {
    return this.#field(sample, SIZE, USUAL_SIZE);
  }

  /** Of all samples together. */
  get length(): number | null {
    let length = 0;
    for (let i = 0; i < this.count; i++) {
      const own = this.duration(i);
      if (own === null) return null;
      length += own;
    }
    return length;
  }

  /** The same box without its first samples, which take so many bytes of data. */
  without(samples: number, bytes: number): Buffer {
    const begin = FIELDS + bytesOf(BEFORE_SAMPLES, this.#flags);
    const made = Buffer.concat([this.trun.subarray(0, begin), this.trun.subarray(this.#place(samples, DURATION))]);
    made.writeUInt32BE(made.length, 0);
    made.writeUInt32BE(this.count - samples, COUNT);
    moveData(made, bytes);
    return made;
  }

  #place(sample: number, field: number): number {
    const begin = FIELDS + bytesOf(BEFORE_SAMPLES, this.#flags);
    return begin + sample * bytesOf(OF_SAMPLE, this.#flags) + bytesOf(before(OF_SAMPLE, field), this.#flags);
  }

  #field(sample: number, own: number, usual: number): number | null {
    if (this.#flags & own) return this.trun.readUInt32BE(this.#place(sample, own));
    const flags = flagsOf(this.tfhd);
    if (!(flags & usual)) return null;
    return this.tfhd.readUInt32BE(FIELDS + (flags & BASE_OFFSET ? 8 : 0) + bytesOf(before(OF_TRACK, usual), flags));
  }
}

/** The data of a `trun` lies so many bytes further on, counted from where its `moof` begins. */
export function moveData(trun: Buffer, by: number): void {
  if (flagsOf(trun) & DATA_OFFSET) trun.writeInt32BE(trun.readInt32BE(FIELDS) + by, FIELDS);
}
