import type { Reading } from './readings.js';

/** What is known of a found document. */
export interface FoundRow {
  readonly id: string;
  readonly title: string;
  readonly people: string;
  readonly labels: string;
}

/** What a word counts where it stands; a word that is in none of the three is in a path or is the year. */
const WEIGHT = { title: 1, people: 0.7, labels: 0.5, elsewhere: 0.3 };

interface Place {
  readonly reading: number;
  readonly at: number;
  readonly nearness: number;
}

/**
 * Tells how near documents are to what was typed: the mean of the typed words, each by how near it is read and where it
 * stands, and a little for a title that says little else and says it in the same order.
 */
export class Scorer {
  readonly #places = new Map<string, Place[]>();

  constructor(private readonly all: readonly Reading[]) {
    all.forEach((reading, i) =>
      reading.forEach((meaning, at) => {
        for (const { word, nearness } of meaning.alternatives)
          this.#places.set(word, [...(this.#places.get(word) ?? []), { reading: i, at, nearness }]);
      }),
    );
  }

  score(row: FoundRow): number {
    const best = this.all.map((reading) =>
      reading.map((meaning) => WEIGHT.elsewhere * (meaning.alternatives[0]?.nearness ?? 1)),
    );
    const title = row.title.split(' ');
    const said = this.all.map(() => ({ words: 0, inOrder: 0, last: -1 }));
    for (const word of title) {
      for (const { reading, at, nearness } of this.#places.get(word) ?? []) {
        this.#raise(best, reading, at, nearness * WEIGHT.title);
        const here = said[reading] as (typeof said)[number];
        here.words += 1;
        if (at === here.last + 1) here.inOrder += 1;
        here.last = at;
      }
    }
    for (const [text, weight] of [
      [row.people, WEIGHT.people],
      [row.labels, WEIGHT.labels],
    ] as const) {
      for (const word of text.split(' '))
        for (const { reading, at, nearness } of this.#places.get(word) ?? [])
          this.#raise(best, reading, at, nearness * weight);
    }
    return Math.max(
      ...best.map((words, i) => {
        const { words: inTitle, inOrder } = said[i] as (typeof said)[number];
        const mean = words.reduce((sum, each) => sum + each, 0) / words.length;
        return mean + 0.2 * Math.min(1, inTitle / title.length) + 0.05 * Math.min(1, inOrder / words.length);
      }),
    );
  }

  #raise(best: number[][], reading: number, at: number, value: number): void {
    const words = best[reading] as number[];
    if (value > (words[at] as number)) words[at] = value;
  }
}
