import type { Query } from '#query';
import type { SynonymGroup } from '../synonyms/other-readings.js';
import { AskedReadings, type ExplainedReading } from './asked-readings.js';
import type { Asker } from './asker.js';
import type { BitSet } from './bit-set.js';
import type { CatalogueIndex } from './catalogue-index.js';
import { asksForTrashed, scope, split } from './evaluate.js';
import { FacetCounts, type Facet, type FacetValue, type Whole } from './facets.js';
import { conditionsOf, type Condition, type ListFilter } from './narrowing.js';
import type { RankWeights } from './ranking.js';
import { SortKeys, type Cursor, type OrderKey } from './sort-keys.js';
import { askedOf, findLike, type Asked } from './word-sets.js';

export interface SearchRequest {
  readonly query: Query;
  readonly filter: ListFilter;
  readonly asker: Asker;
  /** Empty: by rank where there are words, else the newest first. */
  readonly sort: readonly OrderKey[];
  readonly seed: number;
  readonly weights: RankWeights;
  readonly synonyms: readonly SynonymGroup[];
  readonly now: number;
}

/** What an engine thinks may be meant by words; asked only when the words that are known here do not tell. */
export type AskEngine = (words: string) => Promise<readonly { readonly id: string }[]>;

/**
 * How far words may be from those asked for: not at all, as far as the index knows words like them (asked at every letter), or as an
 * engine thinks.
 */
export type Nearness = 'exact' | 'known' | AskEngine;

export interface Page {
  readonly limit: number;
  readonly offset: number;
  /** Begin behind it: not together with an offset. By rank there are places only. */
  readonly after: Cursor | null;
}

/** With so many that have the words as they are, nobody meant another word. */
const ENOUGH = 20;
/** So many are ranked by all their words; the others follow by where the words are. */
const RANKED = 400;
/** While somebody types a few are shown, and the next letter asks again. */
const RANKED_TYPING = 60;
/** Nobody looks through more that is only like what was asked for. */
const MOST_NEAR = 200;
/** A near one may lack so much of the words, and no more. */
const MOST_MISSED = 0.4;

/** The answer to one request: which documents, in which order, and what can be said of all of them. */
export class CatalogueSearch {
  readonly #scope: BitSet;
  readonly #whole: Whole;
  readonly #conditions: readonly Condition[];
  readonly #asked: Asked | null;
  readonly #words: AskedReadings | null;
  #near: BitSet;
  #found: BitSet;
  #total: number | null = null;
  #ranked = RANKED;

  private constructor(
    private readonly index: CatalogueIndex,
    private readonly request: SearchRequest,
  ) {
    const { query, filter, asker } = request;
    const trashed = filter.state !== undefined || asksForTrashed(query);
    this.#scope = scope(index, asker, trashed);
    this.#whole = { set: this.#scope, name: JSON.stringify([asker.libraryIds, asker.hidden, trashed]) };
    this.#conditions = conditionsOf(index, asker, query, filter).map(({ field, set }) => ({ field, set: once(set) }));
    this.#asked = askedOf(split(query).texts);
    this.#words = this.#asked && this.#hasWords ? new AskedReadings(index, this.#asked, request) : null;
    this.#near = index.none();
    this.#found = this.#within(null);
  }

  /** Works the request out; where too few have the words as they are or are like them, the engine is asked. */
  static async run(index: CatalogueIndex, request: SearchRequest, nearness: Nearness): Promise<CatalogueSearch> {
    const search = new CatalogueSearch(index, request);
    if (nearness === 'known') search.#ranked = RANKED_TYPING;
    const exact = search.#words ? search.total : 0;
    const enough = search.byRank ? ENOUGH : 1;
    if (nearness === 'exact' || !search.#words || !search.#asked || exact >= enough) return search;
    search.#takeNear(search.#nearest(findLike(index, search.#asked)));
    if (nearness === 'known' || search.total >= enough) return search;
    const { epoch } = index;
    const candidates = await nearness([...search.#asked.words, ...search.#asked.phrases].join(' '));
    // While the engine thought, documents may have got other numbers: then all is worked out again.
    const current =
      index.epoch === epoch && index.size === search.#near.size ? search : new CatalogueSearch(index, request);
    current.#takeNear(candidates.map(({ id }) => index.numberOf(id)).filter((document) => document >= 0));
    return current;
  }

  get #hasWords(): boolean {
    return this.#asked !== null && this.#asked.words.length + this.#asked.phrases.length > 0;
  }

  get byRank(): boolean {
    return this.request.sort.length === 0 && this.#hasWords;
  }

  /** All that was found, of which some may only be near. */
  get set(): BitSet {
    return this.#found;
  }

  get total(): number {
    return (this.#total ??= this.#found.count());
  }

  /** How many of them were found by words that are only like those asked for. */
  get near(): number {
    return this.#near.count();
  }

  /** The words that were looked for, with those that mean the same. */
  get words(): readonly string[] {
    return this.#words?.words ?? [];
  }

  /** One page; null when the cursor belongs to another order. */
  page({ limit, offset, after }: Page): { readonly documents: number[]; readonly next: Cursor | null } | null {
    if (this.byRank) return this.#rankedPage(limit, after ? Number(after.values[0] ?? NaN) : offset);
    const keys = new SortKeys(this.index, this.request.asker, this.#keys(), this.request.seed);
    // One more than is shown tells whether there is a next page.
    const found = keys.page(this.#found, this.total, after, offset, offset + limit + 1);
    if (!found) return null;
    const documents = found.slice(0, limit);
    const last = documents.at(-1);
    const more = found.length > limit;
    return { documents, next: more && last !== undefined ? keys.cursorAt(last) : null };
  }

  /** Counts of values, each under all conditions but those of its own facet. */
  facets(wanted: readonly Facet[], limit: number): Readonly<Partial<Record<Facet, FacetValue[]>>> {
    const { libraryIds } = this.request.asker;
    const counts = (set: BitSet): FacetCounts => new FacetCounts(this.index, set, libraryIds, this.#whole);
    const whole = counts(this.#found);
    return Object.fromEntries(
      wanted.map((facet) => {
        const own = this.#conditions.some(({ field }) => field === facet);
        return [facet, (own ? counts(this.#within(facet).or(this.#near)) : whole).of(facet, limit)];
      }),
    );
  }

  /** Why a document stands where it does by rank; null where nothing is ranked, or the document is not found. */
  explain(document: number): ExplainedReading | null {
    if (!this.#words || !this.#found.has(document)) return null;
    return this.#words.explain(document, this.#near.has(document));
  }

  /** What fits, leaving out the conditions of one facet. */
  #within(without: string | null): BitSet {
    if (!this.#asked) return this.index.none();
    const set = this.#scope.copy();
    if (this.#words) set.and(this.#words.found.set);
    for (const { field, set: fits } of this.#conditions) if (field === null || field !== without) set.and(fits());
    return set;
  }

  /** All that may be found, whatever its words are, and is not yet. */
  #allowed(): BitSet {
    const allowed = this.#scope.copy();
    for (const { set } of this.#conditions) allowed.and(set());
    return allowed.andNot(this.#found);
  }

  /** Of very many that are like it, those that would come first anyway. */
  #nearest(like: BitSet): number[] {
    return this.#byPlace(like.and(this.#allowed()), 0, Math.min(MOST_NEAR, this.#ranked));
  }

  #takeNear(documents: readonly number[]): void {
    const allowed = this.#allowed();
    for (const document of documents) {
      if (!allowed.has(document)) continue;
      const words = this.#words?.explain(document, true).words ?? [];
      const missed = words.filter(({ place }) => place === 'nowhere').length / Math.max(1, words.length);
      if (missed <= (this.byRank ? MOST_MISSED : 0)) this.#near.add(document);
    }
    this.#found.or(this.#near);
    this.#total = null;
  }

  #keys(): readonly OrderKey[] {
    return this.request.sort.length > 0 ? this.request.sort : [{ sort: 'addedAt', descending: true }];
  }

  #rankedPage(limit: number, from: number): { readonly documents: number[]; readonly next: Cursor | null } | null {
    if (!Number.isSafeInteger(from) || from < 0) return null;
    const best = this.#byPlace(this.#found, 0, this.#ranked);
    const ranked = best
      .map((document, i) => ({ document, score: this.#score(document), i }))
      .sort((a, b) => b.score - a.score || a.i - b.i)
      .map(({ document }) => document);
    const to = from + limit;
    const documents = [
      ...ranked.slice(from, to),
      ...(to > this.#ranked ? this.#byPlace(this.#found, Math.max(from, this.#ranked), to) : []),
    ];
    return { documents, next: to < this.total ? { values: [to], id: '' } : null };
  }

  /**
   * Those with all words in the title, then in names, then anywhere, then the near ones; short titles first, then the newest. Of the
   * places behind the page nobody is looked at.
   */
  #byPlace(set: BitSet, from: number, to: number): number[] {
    const { ids } = this.index.held;
    const order = (a: number, b: number): number => ids.compare(a, b);
    const found: number[] = [];
    let before = 0;
    for (const place of this.#byWords(set)) {
      const count = place.count();
      const here = { from: Math.max(0, from - before), to: to - before };
      found.push(...this.index.orderBy('place').page(place, count, 1, order, here));
      before += count;
      if (before >= to) break;
    }
    return found;
  }

  /** A set by where its documents have the words, best first. */
  *#byWords(set: BitSet): Generator<BitSet> {
    const rest = set.copy().andNot(this.#near);
    if (this.#words) {
      const { inTitle, inNames } = this.#words.found;
      for (const place of [inTitle, inNames]) {
        yield rest.copy().and(place);
        rest.andNot(place);
      }
    }
    yield rest;
    yield set.copy().and(this.#near);
  }

  #score(document: number): number {
    return this.#words?.explain(document, this.#near.has(document)).score ?? 0;
  }
}

/** Worked out when it is first asked for: whoever asks does not change it. */
function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null;
  return () => (done ??= { value: work() }).value;
}
