import type { BitSet } from './bit-set.js';
import type { CatalogueIndex } from './catalogue-index.js';
import type { EntryKind } from './index-document.js';

export type TermKind = Exclude<EntryKind, 'library'> | 'word';

/** What a document is about: a performer, studio, tag, collection or a word of its title, with its TF-IDF weight. */
export interface Term {
  readonly kind: TermKind;
  /** Entries only. */
  readonly id: string | null;
  readonly name: string;
  /** Documents that have it and may be seen. */
  readonly documents: number;
  /** Part of a vector of length 1. */
  readonly weight: number;
}

export interface SharedTerm extends Term {
  /** What it adds to the likeness: the product of both weights. */
  readonly adds: number;
}

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
const NEIGHBOURS = 30;

/** A term of a document by number: entries as they are, words behind them. */
interface Weighted {
  readonly term: number;
  readonly weight: number;
}

/**
 * TF-IDF over who is in it, who made it, what it is about and the words of its title; likeness is the cosine of two such vectors
 * (Salton, Buckley 1988: "ntc" weights; a term is in a document once).
 */
export class Similarity {
  #norms = new Float32Array(0);
  #held = new Float32Array(0);
  #normsOf = -1;
  #silent: ReadonlySet<number> = new Set();

  constructor(private readonly index: CatalogueIndex) {}

  /** All terms of a document, the weightiest first. */
  terms(document: number, within: BitSet): Term[] {
    return this.#vector(document)
      .map((weighted) => this.#term(weighted, within))
      .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
  }

  /** The documents of the set that are most like this one, best first. */
  like(document: number, within: BitSet, limit: number): { readonly document: number; readonly score: number }[] {
    const points = this.#points(this.#vector(document));
    points[document] = 0;
    return best(points, limit, (number) => within.has(number)).map(({ at, score }) => ({ document: at, score }));
  }

  /** What others share with a document, what adds most first: its terms are told once for all of them. */
  sharing(document: number, within: BitSet): (other: number) => SharedTerm[] {
    const own = new Map(this.#vector(document).map((weighted) => [weighted.term, weighted.weight]));
    const told = new Map<number, Term>();
    const tell = (term: number, weight: number): Term => {
      const known = told.get(term) ?? this.#term({ term, weight }, within);
      told.set(term, known);
      return known;
    };
    return (other) =>
      this.#vector(other)
        .flatMap(({ term, weight }) => {
          const mine = own.get(term);
          return mine === undefined ? [] : [{ ...tell(term, mine), adds: weight * mine }];
        })
        .sort((x, y) => y.adds - x.adds);
  }

  /**
   * Entries of the same kind whose documents are most like those of this one: the cosine of both mean vectors, without the entries of
   * the kind themselves (who plays together is not alike for that).
   */
  entriesLike(
    entry: number,
    within: BitSet,
    limit: number,
  ): { readonly entry: number; readonly score: number; readonly shared: Term[] }[] {
    const { kind } = this.index.entries.at(entry);
    const own = this.#profile(entry, within, kind);
    if (own.size === 0) return [];
    const strongest = [...own].sort((a, b) => b[1] - a[1]).slice(0, NEIGHBOURS);
    const points = this.#points(strongest.map(([term, weight]) => ({ term, weight })));
    const sums = new Float64Array(this.index.entries.length);
    for (let document = 0; document < points.length; document += 1) {
      const score = points[document] as number;
      if (score === 0 || !within.has(document)) continue;
      for (const other of this.index.held.references.of(document)) sums[other] = (sums[other] as number) + score;
    }
    const candidates = best(sums, limit * 3, (other) => {
      const { kind: otherKind, removed } = this.index.entries.at(other);
      return otherKind === kind && !removed && other !== entry;
    });
    const norm = length(own);
    return candidates
      .map(({ at }) => this.#compared(own, norm, at, within, kind))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  #compared(own: ReadonlyMap<number, number>, norm: number, other: number, within: BitSet, kind: EntryKind) {
    const profile = this.#profile(other, within, kind);
    const adds = [...own].flatMap(([term, weight]) => {
      const theirs = profile.get(term);
      return theirs === undefined ? [] : [{ term, weight: (weight * theirs) / (norm * length(profile)) }];
    });
    adds.sort((a, b) => b.weight - a.weight);
    return {
      entry: other,
      score: adds.reduce((sum, { weight }) => sum + weight, 0),
      shared: adds.slice(0, 5).map((weighted) => this.#term(weighted, within)),
    };
  }

  /** The mean of an entry's documents' vectors. Of very many documents the newest stand for all. */
  #profile(entry: number, within: BitSet, without: EntryKind): Map<number, number> {
    const documents: number[] = [];
    this.index.byReference.each(entry, (document) => {
      if (within.has(document)) documents.push(document);
    });
    const sum = new Map<number, number>();
    const newest = documents.slice(-500);
    for (const document of newest)
      for (const { term, weight } of this.#vector(document))
        if (this.#kindOf(term) !== without) sum.set(term, (sum.get(term) ?? 0) + weight / newest.length);
    return sum;
  }

  #points(vector: readonly Weighted[]): Float32Array {
    const points = this.#room();
    const { byReference, byTitleWord } = this.index;
    const entries = this.index.entries.length;
    for (const { term, weight } of vector) {
      const adds = weight * this.#rarity(term);
      if (term < entries) byReference.addTo(points, term, adds);
      else byTitleWord.addTo(points, term - entries, adds);
    }
    const norms = this.#normsNow();
    for (let i = 0; i < points.length; i += 1) {
      const sum = points[i] as number;
      if (sum !== 0) points[i] = sum / ((norms[i] as number) || this.#norm(i));
    }
    return points;
  }

  /** Zeros for all documents: the room of the question before. */
  #room(): Float32Array {
    if (this.#held.length < this.index.size) this.#held = new Float32Array(Math.ceil(this.index.size * 1.2));
    return this.#held.subarray(0, this.index.size).fill(0);
  }

  #normsNow(): Float32Array {
    if (this.#normsOf !== this.index.epoch || this.#norms.length < this.index.size) this.#makeRoom();
    return this.#norms;
  }

  #vector(document: number): Weighted[] {
    const terms = this.#termsOf(document).map((term) => ({ term, weight: this.#rarity(term) }));
    const norm = Math.sqrt(terms.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
    return terms.map(({ term, weight }) => ({ term, weight: weight / norm }));
  }

  #termsOf(document: number): number[] {
    this.#normsNow(); // the words that say nothing are known with them
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

  /** What having the term says: less the more documents have it. */
  #rarity(term: number): number {
    const entries = this.index.entries.length;
    const documents =
      term < entries ? this.index.byReference.count(term) : this.index.byTitleWord.count(term - entries);
    return KIND_WEIGHT[this.#kindOf(term)] * Math.log(1 + this.index.living / Math.max(1, documents));
  }

  #kindOf(term: number): TermKind {
    return term < this.index.entries.length ? (this.index.entries.at(term).kind as TermKind) : 'word';
  }

  #term({ term, weight }: Weighted, within: BitSet): Term {
    const documents = this.#documentsOf(term, within);
    const entries = this.index.entries.length;
    if (term >= entries)
      return { kind: 'word', id: null, name: this.index.held.words.wordOf(term - entries), documents, weight };
    const { id, name, kind } = this.index.entries.at(term);
    return { kind: kind as TermKind, id, name, documents, weight };
  }

  #documentsOf(term: number, within: BitSet): number {
    const entries = this.index.entries.length;
    return term < entries
      ? this.index.byReference.countIn(within, term)
      : this.index.byTitleWord.countIn(within, term - entries);
  }

  /** The length of a document's vector before it is made 1. Kept: rarities drift as documents come, until the next clearing. */
  #norm(document: number): number {
    const known = this.#normsNow()[document] as number;
    if (known > 0) return known;
    let sum = 0;
    for (const term of this.#termsOf(document)) sum += this.#rarity(term) ** 2;
    return (this.#norms[document] = Math.sqrt(sum) || 1);
  }

  #makeRoom(): void {
    const wider = new Float32Array(Math.ceil(this.index.size * 1.2) + 64);
    if (this.#normsOf === this.index.epoch) wider.set(this.#norms);
    this.#norms = wider;
    this.#normsOf = this.index.epoch;
    const { words } = this.index.held;
    this.#silent = new Set([...SILENT].map((word) => words.numberOf(word)));
  }

  /** Works out the lengths of so many vectors ahead, so that nobody waits for them. */
  warm(from: number, to: number): void {
    for (let document = from; document < Math.min(to, this.index.size); document += 1) this.#norm(document);
  }
}

const length = (profile: ReadonlyMap<number, number>): number =>
  Math.sqrt([...profile.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;

function best(
  points: Float32Array | Float64Array,
  limit: number,
  takes: (at: number) => boolean,
): { readonly at: number; readonly score: number }[] {
  const found: { at: number; score: number }[] = [];
  let least = 0;
  for (let at = 0; at < points.length; at += 1) {
    const score = points[at] as number;
    if (score <= least || !takes(at)) continue;
    found.push({ at, score });
    if (found.length < limit * 4) continue;
    found.sort((a, b) => b.score - a.score || a.at - b.at);
    found.length = limit;
    least = found[limit - 1]?.score ?? 0;
  }
  return found.sort((a, b) => b.score - a.score || a.at - b.at).slice(0, limit);
}
