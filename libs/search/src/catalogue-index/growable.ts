type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;
type NumbersOf<T extends Numbers> = new (length: number) => T;

/** A typed array that grows: one column of the index. */
export class Growable<T extends Numbers> {
  #values: T;
  #length = 0;

  constructor(
    private readonly kind: NumbersOf<T>,
    room = 256,
  ) {
    this.#values = new kind(room);
  }

  /** Columns that were kept as they stood. */
  static of<T extends Numbers>(kind: NumbersOf<T>, values: T): Growable<T> {
    const made = new Growable(kind, 0);
    made.#values = values;
    made.#length = values.length;
    return made;
  }

  get length(): number {
    return this.#length;
  }

  /** The values with room behind them: read up to `length` only, and not across a `push`. */
  get values(): T {
    return this.#values;
  }

  /** What is there, without the room behind. */
  taken(): T {
    return this.#values.subarray(0, this.#length) as T;
  }

  at(i: number): number {
    return this.#values[i] as number;
  }

  set(i: number, value: number): void {
    this.#values[i] = value;
  }

  push(value: number): number {
    if (this.#length === this.#values.length) this.#grow(this.#length + 1);
    this.#values[this.#length] = value;
    return this.#length++;
  }

  append(values: T): void {
    if (this.#length + values.length > this.#values.length) this.#grow(this.#length + values.length);
    this.#values.set(values as never, this.#length);
    this.#length += values.length;
  }

  #grow(least: number): void {
    const wider = new this.kind(Math.max(least, Math.ceil(this.#values.length * 1.5), 64));
    wider.set(this.taken() as never);
    this.#values = wider;
  }
}
