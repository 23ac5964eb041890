import type { BitSet } from './bit-set.js';
import type { CatalogueIndex } from './catalogue-index.js';

/** What an asker may see while the catalogue stays as it is, and how much of it has an entry or a word: counted once. */
export class VisibleSet {
  readonly #withEntry = new Map<number, number>();
  readonly #withWord = new Map<number, number>();

  constructor(
    private readonly index: CatalogueIndex,
    readonly set: BitSet,
  ) {}

  has(document: number): boolean {
    return this.set.has(document);
  }

  /** How many documents have the entry. */
  withEntry(entry: number): number {
    const known = this.#withEntry.get(entry) ?? this.index.byReference.countIn(this.set, entry);
    this.#withEntry.set(entry, known);
    return known;
  }

  /** How many documents have the word in their title. */
  withTitleWord(word: number): number {
    const known = this.#withWord.get(word) ?? this.index.byTitleWord.countIn(this.set, word);
    this.#withWord.set(word, known);
    return known;
  }
}
