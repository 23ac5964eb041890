import type { CatalogueIndex } from './catalogue-index.js';
import type { EntryKind } from './index-document.js';

export type TermKind = Exclude<EntryKind, 'library'> | 'word';

/** What a kind of term says about likeness, before its rarity. */
const KIND_WEIGHT: Readonly<Record<TermKind, number>> = {
  performer: 1,
  studio: 0.6,
  tag: 0.8,
  collection: 0.9,
  word: 0.7,
};
/** Words without meaning of their own. */
const SILENT = new Set('a an and at by de der die das el for from in la le les of on or the to und with'.split(' '));

/** A term of a document by number: entries as they are, words behind them. */
export interface Weighted {
  readonly term: number;
  readonly weight: number;
}

/**
 * TF-IDF over who is in it, who made it, what it is about and the words of its title (Salton, Buckley 1988: "ntc" weights; a term is
 * in a document once).
 */
export class TermVectors {
  #inverse = new Float32Array(0);
  #inverseOf = -1;
  #silent: ReadonlySet<number> = new Set();

  constructor(private readonly index: CatalogueIndex) {}

  /** All terms of a document, with weights that make a vector of length 1. */
  of(document: number): Weighted[] {
    const terms = this.#termsOf(document).map((term) => ({ term, weight: this.rarity(term) }));
    const norm = Math.sqrt(terms.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
    return terms.map(({ term, weight }) => ({ term, weight: weight / norm }));
  }

  /** What having the term says: less the more documents have it. */
  rarity(term: number): number {
    const entries = this.index.entries.length;
    const documents =
      term < entries ? this.index.byReference.count(term) : this.index.byTitleWord.count(term - entries);
    return KIND_WEIGHT[this.kindOf(term)] * Math.log(1 + this.index.living / Math.max(1, documents));
  }

  kindOf(term: number): TermKind {
    return term < this.index.entries.length ? (this.index.entries.at(term).kind as TermKind) : 'word';
  }

  /** What makes a sum of products a cosine, by document; Infinity: ask for that one. Holds until the index changes. */
  inverseNorms(): Float32Array {
    this.#keepUp();
    return this.#inverse;
  }

  /** 1 by the length of a document's vector before it is made 1. Kept: rarities drift as documents come, until the next clearing. */
  inverseNorm(document: number): number {
    this.#keepUp();
    const known = this.#inverse[document] as number;
    if (known !== Infinity) return known;
    let sum = 0;
    for (const term of this.#termsOf(document)) sum += this.rarity(term) ** 2;
    return (this.#inverse[document] = 1 / (Math.sqrt(sum) || 1));
  }

  /** Works out the lengths of so many vectors ahead, so that nobody waits for them. */
  warm(from: number, to: number): void {
    for (let document = from; document < Math.min(to, this.index.size); document += 1) this.inverseNorm(document);
  }

  #termsOf(document: number): number[] {
    this.#keepUp(); // the words that say nothing are known with the lengths
    const { references, titleWords } = this.index.held;
    const entries = this.index.entries.length;
    const found: number[] = [];
    for (let i = references.start(document); i < references.end(document); i += 1) {
      const reference = references.terms.at(i);
      if (this.index.entries.at(reference).kind !== 'library') found.push(reference);
    }
    for (let i = titleWords.start(document); i < titleWords.end(document); i += 1) {
      const word = titleWords.terms.at(i);
      if (this.#speaks(word)) found.push(entries + word);
    }
    return found;
  }

  #speaks(word: number): boolean {
    return this.index.held.words.texts.size(word) > 1 && !this.#silent.has(word);
  }

  #keepUp(): void {
    if (this.#inverseOf === this.index.epoch && this.#inverse.length >= this.index.size) return;
    const wider = new Float32Array(Math.ceil(this.index.size * 1.2) + 64).fill(Infinity);
    if (this.#inverseOf === this.index.epoch) wider.set(this.#inverse);
    this.#inverse = wider;
    this.#inverseOf = this.index.epoch;
    const { words } = this.index.held;
    this.#silent = new Set([...SILENT].map((word) => words.numberOf(word)));
  }
}
