/** Buffers of one size, used again and again: making 64 KiB for each of 20,000 requests a second keeps the collector busy. */
export class PiecePool {
  readonly #free: Buffer[] = [];

  constructor(
    readonly bytes: number,
    private readonly most: number,
  ) {}

  take(): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(this.bytes);
  }

  /** Only once nobody reads or writes it any more. One that is never given back is the collector's. */
  giveBack(piece: Buffer): void {
    if (this.#free.length < this.most) this.#free.push(piece);
  }
}
