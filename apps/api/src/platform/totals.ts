import { Injectable } from '@nestjs/common';
import { ReadModelClock } from './read-model-clock.js';

const KEPT = 500;

/** Remembers what was counted until a read model moves on: pages of one list need one count. */
@Injectable()
export class Totals {
  #stamp = '';
  readonly #known = new Map<string, Promise<unknown>>();

  constructor(private readonly clock: ReadModelClock) {}

  async of<T>(what: readonly unknown[], compute: () => Promise<T>): Promise<T> {
    const stamp = await this.clock.stamp();
    if (stamp !== this.#stamp || this.#known.size > KEPT) {
      this.#known.clear();
      this.#stamp = stamp;
    }
    const key = JSON.stringify(what);
    const known = this.#known.get(key) as Promise<T> | undefined;
    if (known) return known;
    const made = compute();
    this.#known.set(key, made);
    made.catch(() => this.#known.delete(key));
    return made;
  }
}
