/** Remembers what was just looked up, for a moment; forgets all of it when told that something changed. */
export class ShortMemory<T> {
  readonly #known = new Map<string, { readonly at: number; readonly value: Promise<T> }>();

  constructor(
    private readonly milliseconds: number,
    private readonly most = 5_000,
  ) {}

  async of(key: string, look: () => Promise<T>, now = Date.now()): Promise<T> {
    const known = this.#known.get(key);
    if (known && now - known.at < this.milliseconds) return known.value;
    if (this.#known.size >= this.most) this.#known.clear();
    const value = look();
    this.#known.set(key, { at: now, value });
    value.catch(() => this.#known.delete(key));
    return value;
  }

  forget(): void {
    this.#known.clear();
  }
}
