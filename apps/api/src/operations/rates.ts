interface Sample {
  readonly at: number;
  readonly count: number;
}

/** Counts per second between the askings, over at least a second. */
export class Rates {
  readonly #before = new Map<string, Sample>();
  readonly #known = new Map<string, number>();

  of(name: string, count: number, now = Date.now()): number {
    const before = this.#before.get(name);
    if (before && now - before.at < 1_000) return this.#known.get(name) ?? 0;
    this.#before.set(name, { at: now, count });
    const rate = before && count >= before.count ? ((count - before.count) * 1_000) / (now - before.at) : 0;
    this.#known.set(name, Math.round(rate * 10) / 10);
    return this.#known.get(name) ?? 0;
  }
}
