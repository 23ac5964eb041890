import type { CatalogueIndex } from './catalogue-index.js';
import type { EntryKind } from './index-document.js';
import { TermVectors, type TermKind, type Weighted } from './term-vectors.js';
import type { VisibleSet } from './visible-set.js';

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

const NEIGHBOURS = 30;
/** Lengths of vectors are kept while rarities drift with what comes and goes: a bound by them is so much wider. */
const DRIFT = 1.05;

/** Likeness of documents and of entries: the cosine of two vectors of terms. */
export class Similarity {
  #held = new Float32Array(0);
  readonly #vectors: TermVectors;

  constructor(private readonly index: CatalogueIndex) {
    this.#vectors = new TermVectors(index);
  }

  /** Works out the lengths of so many vectors ahead, so that nobody waits for them. */
  warm(from: number, to: number): void {
    this.#vectors.warm(from, to);
  }

  /** All terms of a document, the weightiest first. */
  terms(document: number, within: VisibleSet): Term[] {
    return this.#vectors
      .of(document)
      .map((weighted) => this.#term(weighted, within))
      .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
  }

  /** The visible documents that are most like this one, best first. */
  like(document: number, within: VisibleSet, limit: number): { readonly document: number; readonly score: number }[] {
    const vector = this.#vectors.of(document);
    const points = this.#points(vector);
    points[document] = 0;
    const nearest = new Best(limit);
    const inverse = this.#vectors.inverseNorms();
    let rest = vector.reduce((sum, { weight }) => sum + weight * weight, 0);
    // The rarest terms lead to those that are most alike. Who has none of the terms looked at shares only the rest of the vector, so
    // that the cosine is at most that rest's length (Cauchy and Schwarz): mostly the common terms need not be looked at.
    for (const { term, weight } of vector.sort((a, b) => b.weight - a.weight)) {
      if (nearest.settledLeast() > Math.sqrt(Math.max(0, rest)) * DRIFT) break;
      for (const list of this.#documentsOf(term))
        for (let i = 0; i < list.length; i += 1) {
          const other = list[i] as number;
          const score = (points[other] as number) * (inverse[other] as number);
          if (score <= nearest.least) continue;
          if (within.has(other)) nearest.offer(other, this.#cosine(points, other));
          points[other] = 0; // it has been looked at
        }
      rest -= weight * weight;
    }
    return nearest.found().map(({ at, score }) => ({ document: at, score }));
  }

  /** What others share with a document, what adds most first: its terms are told once for all of them. */
  sharing(document: number, within: VisibleSet): (other: number) => SharedTerm[] {
    const own = new Map(this.#vectors.of(document).map((weighted) => [weighted.term, weighted.weight]));
    const told = new Map<number, Term>();
    const tell = (term: number, weight: number): Term => {
      const known = told.get(term) ?? this.#term({ term, weight }, within);
      told.set(term, known);
      return known;
    };
    return (other) =>
      this.#vectors
        .of(other)
        .flatMap(({ term, weight }) => {
          const mine = own.get(term);
          return mine === undefined ? [] : [{ adds: weight * mine, ...tell(term, mine) }];
        })
        .sort((x, y) => y.adds - x.adds);
  }

  /**
   * Entries of the same kind whose documents are most like those of this one: the cosine of both mean vectors, without the entries of
   * the kind themselves (who plays together is not alike for that).
   */
  entriesLike(
    entry: number,
    within: VisibleSet,
    limit: number,
  ): { readonly entry: number; readonly score: number; readonly shared: Term[] }[] {
    const { kind } = this.index.entries.at(entry);
    const own = this.#profile(entry, within, kind);
    if (own.size === 0) return [];
    const strongest = [...own].sort((a, b) => b[1] - a[1]).slice(0, NEIGHBOURS);
    const points = this.#points(strongest.map(([term, weight]) => ({ term, weight })));
    const sums = new Float64Array(this.index.entries.length);
    for (let document = 0; document < points.length; document += 1) {
      if (points[document] === 0 || !within.has(document)) continue;
      const score = this.#cosine(points, document);
      for (const other of this.index.held.references.of(document)) sums[other] = (sums[other] as number) + score;
    }
    const candidates = new Best(limit * 3);
    for (let other = 0; other < sums.length; other += 1) {
      const { kind: otherKind, removed } = this.index.entries.at(other);
      if (otherKind === kind && !removed && other !== entry) candidates.offer(other, sums[other] as number);
    }
    const norm = length(own);
    return candidates
      .found()
      .map(({ at }) => this.#compared(own, norm, at, within, kind))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  #compared(own: ReadonlyMap<number, number>, norm: number, other: number, within: VisibleSet, kind: EntryKind) {
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
  #profile(entry: number, within: VisibleSet, without: EntryKind): Map<number, number> {
    const documents: number[] = [];
    this.index.byReference.each(entry, (document) => {
      if (within.has(document)) documents.push(document);
    });
    const sum = new Map<number, number>();
    const newest = documents.slice(-500);
    for (const document of newest)
      for (const { term, weight } of this.#vectors.of(document))
        if (this.#vectors.kindOf(term) !== without) sum.set(term, (sum.get(term) ?? 0) + weight / newest.length);
    return sum;
  }

  #cosine(points: Float32Array, document: number): number {
    return (points[document] as number) * this.#vectors.inverseNorm(document);
  }

  /** Sums of products with a vector, by document. */
  #points(vector: readonly Weighted[]): Float32Array {
    const points = this.#room();
    const { byReference, byTitleWord } = this.index;
    const entries = this.index.entries.length;
    for (const { term, weight } of vector) {
      const adds = weight * this.#vectors.rarity(term);
      if (term < entries) byReference.addTo(points, term, adds);
      else byTitleWord.addTo(points, term - entries, adds);
    }
    return points;
  }

  #documentsOf(term: number): readonly [Uint32Array, readonly number[]] {
    const { byReference, byTitleWord } = this.index;
    const entries = this.index.entries.length;
    return term < entries ? byReference.of(term) : byTitleWord.of(term - entries);
  }

  /** Zeros for all documents: the room of the question before. */
  #room(): Float32Array {
    if (this.#held.length < this.index.size) this.#held = new Float32Array(Math.ceil(this.index.size * 1.2));
    return this.#held.subarray(0, this.index.size).fill(0);
  }

  #term({ term, weight }: Weighted, within: VisibleSet): Term {
    const entries = this.index.entries.length;
    if (term >= entries) {
      const word = term - entries;
      const name = this.index.held.words.wordOf(word);
      return { kind: 'word', id: null, name, documents: within.withTitleWord(word), weight };
    }
    const { id, name, kind } = this.index.entries.at(term);
    return { kind: kind as TermKind, id, name, documents: within.withEntry(term), weight };
  }
}

const length = (profile: ReadonlyMap<number, number>): number =>
  Math.sqrt([...profile.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;

/** Keeps those with most points; of equal ones the first. */
class Best {
  readonly #found: { readonly at: number; readonly score: number }[] = [];
  /** Who has no more than this is not among them. */
  least = 0;

  constructor(private readonly limit: number) {}

  offer(at: number, score: number): void {
    if (score <= this.least) return;
    this.#found.push({ at, score });
    if (this.#found.length >= this.limit * 4) this.#sift();
  }

  /** `least`, with all that was offered. */
  settledLeast(): number {
    this.#sift();
    return this.least;
  }

  found(): readonly { readonly at: number; readonly score: number }[] {
    this.#sift();
    return this.#found;
  }

  #sift(): void {
    this.#found.sort((a, b) => b.score - a.score || a.at - b.at);
    if (this.#found.length < this.limit) return;
    this.#found.length = this.limit;
    this.least = this.#found[this.limit - 1]?.score ?? 0;
  }
}
