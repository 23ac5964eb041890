import { FragmentReader, type Fragment } from './mp4-fragments.js';
import { segmentAt, type SegmentPlan } from './segment-plan.js';

export interface SegmenterEvents {
  /** What every piece needs, once there is something of one. */
  onInit(init: Buffer): void;
  /** A piece is complete, once. */
  onSegment(index: number, bytes: Buffer): void;
}

export interface Made {
  /** Pictures follow each other evenly: a fragment's length is to be believed. */
  readonly isEven: boolean;
  /** Nothing fills the time before the sound begins. */
  readonly soundIsCopied: boolean;
}

/** Where a fragment's number stands: in the `mfhd` that a `moof` begins with. */
const SEQUENCE_NUMBER = 20;
const PARTS = 10_000;
/** Frames may begin so much before the time that a piece is said to begin at. */
const EARLY = 0.02;
/** A fragment that ends so much after its piece, seconds, holds more than that piece. */
const LATE = 0.5;

/** Sorts the fragments of a running transcode into the pieces of the plan, beginning with piece `first`. */
export class Segmenter {
  readonly #reader: FragmentReader;
  #current: { index: number; parts: Buffer[] } | null = null;
  #following: number;
  #isFirst = true;
  #init: Buffer | null = null;

  constructor(
    private readonly plan: SegmentPlan,
    private readonly first: number,
    /** Time of the film's start in the stream, seconds. */
    private readonly zero: number,
    private readonly made: Made,
    private readonly events: SegmenterEvents,
  ) {
    this.#following = first;
    this.#reader = new FragmentReader({
      onInit: (init) => (this.#init = init),
      onFragment: (fragment) => this.#sort(fragment),
    });
  }

  /** The piece that is being made; after the end the one that there is not. */
  get next(): number {
    return this.#current?.index ?? this.#following;
  }

  /** Throws on what is no fragmented mp4, and on one that is not cut where the plan is. */
  read(chunk: Buffer): void {
    this.#reader.read(chunk);
  }

  /** The stream is over: the last piece is complete. */
  end(): void {
    this.#complete();
  }

  #sort(fragment: Fragment): void {
    const { at, until } = fragment;
    // The sound of a film may be longer than its picture.
    const own = at === null ? this.next : segmentAt(this.plan, at - this.zero + EARLY);
    /** To the end of a piece, give or take. */
    const lasts = (index: number, more: number): boolean =>
      until !== null && until - this.zero + more >= (this.plan.starts[index + 1] ?? Infinity);
    // The muxer waits for something of every stream, and writes all that came meanwhile as one.
    if (this.#isFirst && this.made.soundIsCopied && lasts(own, -LATE)) throw new Error('its sound comes too late');
    // Reading begins at the keyframe before: what belongs to an earlier piece was not asked for.
    if (own < this.first) return;
    if (this.#init) this.events.onInit(this.#init);
    this.#init = null;
    // A piece that was handed out stays as it is.
    const index = Math.max(own, this.#following);
    if (this.#current && index > this.#current.index) this.#complete();
    // What a file hands out first is not cut to it by anything that came before.
    const bytes = this.#isFirst ? fragment.withoutEarlySamples() : fragment.bytes;
    this.#isFirst = false;
    this.#current ??= { index, parts: [] };
    const { parts } = this.#current;
    // Counted from where the reading began; a piece is to be the same wherever that was.
    bytes.writeUInt32BE(index * PARTS + parts.length + 1, SEQUENCE_NUMBER);
    parts.push(bytes);
    // Else it shows only once the following fragment has come, and a viewer waits for that one too.
    if (this.made.isEven && lasts(index, EARLY)) this.#complete();
  }

  #complete(): void {
    const done = this.#current;
    this.#current = null;
    if (!done) return;
    this.#following = done.index + 1;
    this.events.onSegment(done.index, Buffer.concat(done.parts));
  }
}
