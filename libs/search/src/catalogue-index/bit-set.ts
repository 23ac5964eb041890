/** How many bits of a word are set. */
export function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** A set of document numbers, one bit for each. */
export class BitSet {
  readonly words: Uint32Array;

  constructor(readonly size: number) {
    this.words = new Uint32Array((size + 31) >>> 5);
  }

  has(i: number): boolean {
    return i < this.size && (((this.words[i >>> 5] as number) >>> (i & 31)) & 1) === 1;
  }

  add(i: number): void {
    this.words[i >>> 5] = (this.words[i >>> 5] as number) | (1 << (i & 31));
  }

  remove(i: number): void {
    this.words[i >>> 5] = (this.words[i >>> 5] as number) & ~(1 << (i & 31));
  }

  /** Keeps what is in both sets, which are of one size. Changes this one, as all of these do. */
  and(other: BitSet): this {
    const { words } = this;
    const theirs = other.words;
    for (let i = 0; i < words.length; i += 1) words[i] = (words[i] as number) & (theirs[i] as number);
    return this;
  }

  or(other: BitSet): this {
    const { words } = this;
    const theirs = other.words;
    for (let i = 0; i < words.length; i += 1) words[i] = (words[i] as number) | (theirs[i] as number);
    return this;
  }

  andNot(other: BitSet): this {
    const { words } = this;
    const theirs = other.words;
    for (let i = 0; i < words.length; i += 1) words[i] = (words[i] as number) & ~(theirs[i] as number);
    return this;
  }

  copy(size = this.size): BitSet {
    const made = new BitSet(size);
    made.words.set(this.words.subarray(0, made.words.length));
    return made;
  }

  count(): number {
    let all = 0;
    for (const word of this.words) all += bitsOf(word);
    return all;
  }

  get isEmpty(): boolean {
    return this.words.every((word) => word === 0);
  }

  /** The members that fit. */
  filter(fits: (i: number) => boolean): BitSet {
    const found = new BitSet(this.size);
    this.each((i) => {
      if (fits(i)) found.add(i);
    });
    return found;
  }

  /** Each member, in order. */
  each(visit: (i: number) => void): void {
    this.eachFrom(0, visit);
  }

  /** Each member from this one on. */
  eachFrom(first: number, visit: (i: number) => void): void {
    for (let w = first >>> 5; w < this.words.length; w += 1) {
      let word = this.words[w] as number;
      if (w === first >>> 5) word &= -1 << (first & 31);
      while (word !== 0) {
        const bit = 31 - Math.clz32(word & -word);
        visit((w << 5) + bit);
        word &= word - 1;
      }
    }
  }

  /** All members as numbers, in order. */
  members(): Uint32Array {
    const found = new Uint32Array(this.count());
    const { words } = this;
    let n = 0;
    for (let w = 0; w < words.length; w += 1) {
      let word = words[w] as number;
      while (word !== 0) {
        found[n] = (w << 5) + 31 - Math.clz32(word & -word);
        n += 1;
        word &= word - 1;
      }
    }
    return found;
  }
}
