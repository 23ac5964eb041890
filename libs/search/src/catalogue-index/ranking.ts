import { wordsOf } from '#query';
import type { Asker } from './asker.js';
import type { CatalogueIndex } from './catalogue-index.js';
import { hasRun } from './entry-book.js';
import { allowedTypos, distance } from './typo.js';

/** What a word counts by the place where it is found, and how much other things move a rank (as parts of 1). */
export interface RankWeights {
  readonly title: number;
  readonly people: number;
  readonly tags: number;
  readonly path: number;
  readonly recency: number;
  readonly rating: number;
  readonly plays: number;
}
export const DEFAULT_WEIGHTS: RankWeights = {
  title: 10,
  people: 7,
  tags: 4,
  path: 2,
  recency: 0.04,
  rating: 0.1,
  plays: 0.05,
};

export type Place = 'title' | 'people' | 'tags' | 'year' | 'path' | 'nowhere';

/** How one word of the query was found. */
export interface WordMatch {
  readonly word: string;
  /** The word that stands there; null: somewhere in a path, or nowhere. */
  readonly found: string | null;
  readonly place: Place;
  /** 1: as it stands; less: half typed or misspelt. */
  readonly quality: number;
  /** How much the word says: between 1 (in every video) and 2 (in one). */
  readonly weight: number;
}

/** Why a document stands where it does. */
export interface Explained {
  readonly score: number;
  readonly words: readonly WordMatch[];
  readonly parts: Readonly<Record<'words' | 'coverage' | 'order' | 'whole' | 'recency' | 'rating' | 'plays', number>>;
}

/** What documents are ranked by. `whole`: of these, the words that are meant as they stand, neither half typed nor misspelt. */
export interface RankedWords {
  readonly words: readonly string[];
  readonly whole: ReadonlySet<string>;
}

/** Where one word of the query was found best. */
type Spot = Pick<WordMatch, 'found' | 'place' | 'quality'>;
const NOWHERE: Spot = { found: null, place: 'nowhere', quality: 0 };

/** What a performer, studio, tag or collection has of the words, one for each; the same for all its documents. */
interface EntrySpots {
  readonly spots: readonly Spot[];
  /** Its whole name was asked for. */
  readonly named: boolean;
}

/** Before a title these say nothing: “lighthouse” asks for all of “The Lighthouse”. */
const ARTICLES = new Set('a an the der die das le la les el los las il lo gli de het'.split(' '));
const COVERAGE = 4;
const ORDER = 1.5;
const WHOLE = 3;
/** What is only like the words comes behind what has them, unless it is much the better. */
const NEAR = 0.5;
const YEAR_MS = 365 * 86_400_000;
const HIGHEST_GRADE = 7;
const MANY_PLAYS = 20;

/** Gives documents their points for the words that were asked for. */
export class Ranking {
  readonly #said: readonly number[];
  readonly #whole: ReadonlySet<string>;
  readonly #words: readonly string[];
  /** Of what is only near: explained once to see whether it is near enough, and again to rank it. */
  readonly #explained = new Map<number, Explained>();
  readonly #likenesses = new Map<string, Map<string, number>>();
  readonly #entries = { exact: new Map<number, EntrySpots>(), misspelt: new Map<number, EntrySpots>() };

  constructor(
    private readonly index: CatalogueIndex,
    private readonly asker: Asker,
    { words, whole }: RankedWords,
    private readonly weights: RankWeights,
    private readonly now: number,
  ) {
    this.#words = words;
    this.#whole = whole;
    this.#said = words.map((word) => this.#saying(word));
  }

  /** `misspelt`: the document came from the engine, so its words may differ from those asked for. */
  explain(document: number, misspelt: boolean): Explained {
    if (!misspelt) return this.#explain(document, false);
    const known = this.#explained.get(document) ?? this.#explain(document, true);
    this.#explained.set(document, known);
    return known;
  }

  #explain(document: number, misspelt: boolean): Explained {
    const title = this.#core(wordsOf(this.index.titleOf(document)));
    const { spots, named } = this.#spots(document, title, misspelt);
    const words = this.#words.map((word, i) => ({ word, weight: this.#said[i] ?? 1, ...(spots[i] as Spot) }));
    const points = words.reduce((sum, match) => sum + match.weight * match.quality * this.#worth(match.place), 0);
    const most = words.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const missed = words.filter(({ place }) => place === 'nowhere').length / Math.max(1, words.length);
    const whole = sameWords(title, this.#words) ? WHOLE : beginsWith(title, this.#words) || named ? WHOLE / 3 : 0;
    const base = {
      words: (points / most) * (1 - missed) ** 2,
      coverage: COVERAGE * this.#coverage(title, words),
      order: ORDER * inOrder(title, words),
      whole,
    };
    const sum = (base.words + base.coverage + base.order + base.whole) * (misspelt ? NEAR : 1);
    const moved = this.#moved(document, sum);
    return { score: sum + moved.recency + moved.rating + moved.plays, words, parts: { ...base, ...moved } };
  }

  /** A title without its article, unless that was asked for. */
  #core(title: readonly string[]): readonly string[] {
    const [first] = title;
    const isSilent = title.length > 1 && first !== undefined && ARTICLES.has(first) && !this.#words.includes(first);
    return isSilent ? title.slice(1) : title;
  }

  /** How much of the title was asked for: of several that fit, the one that is all said comes first. */
  #coverage(title: readonly string[], words: readonly WordMatch[]): number {
    if (title.length === 0) return 0;
    const found = new Map<string, number>();
    for (const { place, found: word, quality } of words)
      if (place === 'title' && word !== null) found.set(word, Math.max(found.get(word) ?? 0, quality));
    return title.reduce((sum, word) => sum + (found.get(word) ?? 0), 0) / title.length;
  }

  #moved(document: number, sum: number): Record<'recency' | 'rating' | 'plays', number> {
    const age = Math.max(0, this.now - this.index.columns.of.addedAt.at(document));
    const doing = this.asker.doings.get(document);
    return {
      recency: (sum * this.weights.recency) / (1 + age / YEAR_MS),
      rating: (sum * this.weights.rating * (doing?.gradeRank ?? 0)) / HIGHEST_GRADE,
      plays: sum * this.weights.plays * Math.min(1, Math.log1p(doing?.viewings ?? 0) / Math.log1p(MANY_PLAYS)),
    };
  }

  #worth(place: Place): number {
    switch (place) {
      case 'title':
        return this.weights.title;
      case 'people':
        return this.weights.people;
      case 'tags':
        return this.weights.tags;
      case 'year':
        return this.weights.people;
      case 'path':
        return this.weights.path;
      case 'nowhere':
        return 0;
    }
  }

  /** Where each word stands best; what is misspelt may also be in a path. */
  #spots(document: number, title: readonly string[], misspelt: boolean): EntrySpots {
    const spots = this.#words.map((word) => this.#bestOf(word, title, 'title', misspelt));
    const { references } = this.index.held;
    let named = false;
    for (let i = references.start(document); i < references.end(document); i += 1) {
      const entry = this.#entrySpots(references.terms.at(i), misspelt);
      named ||= entry.named;
      this.#take(spots, entry.spots);
    }
    const released = this.index.columns.of.released.at(document);
    const year = released > 0 ? [String(Math.floor(released / 10_000))] : [];
    this.#words.forEach((word, i) => {
      this.#better(spots, i, this.#bestOf(word, year, 'year', misspelt));
      if (misspelt) this.#betterInPaths(spots, i, document);
      else if (spots[i]?.place === 'nowhere') spots[i] = { found: null, place: 'path', quality: 1 };
    });
    return { spots, named };
  }

  #entrySpots(entry: number, misspelt: boolean): EntrySpots {
    const known = misspelt ? this.#entries.misspelt : this.#entries.exact;
    let told = known.get(entry);
    if (!told) {
      const { kind, words } = this.index.entries.at(entry);
      const place = kind === 'performer' || kind === 'studio' ? 'people' : 'tags';
      const own = kind === 'library' ? [] : words;
      told = {
        spots: this.#words.map((word) => this.#bestOf(word, own, place, misspelt)),
        named: sameWords(words, this.#words),
      };
      known.set(entry, told);
    }
    return told;
  }

  #betterInPaths(spots: Spot[], i: number, document: number): void {
    const own = spots[i] as Spot;
    // Nothing in a path could be worth more: then its words need not be taken apart.
    if (own.quality * this.#worth(own.place) >= this.weights.path) return;
    this.#better(spots, i, this.#inPaths(this.#words[i] as string, document));
  }

  #inPaths(word: string, document: number): Spot {
    const paths = this.index.held.paths.at(document);
    const spot = this.#bestOf(word, wordsOf(paths), 'path', true);
    return spot.place === 'nowhere' && paths.includes(word) ? { found: null, place: 'path', quality: 1 } : spot;
  }

  #bestOf(word: string, there: readonly string[], place: Place, misspelt: boolean): Spot {
    let best = NOWHERE;
    for (const found of there) {
      const quality = this.#whole.has(word)
        ? Number(word === found)
        : misspelt
          ? this.#likeness(word, found)
          : asItStands(word, found);
      if (quality > best.quality) best = { found, place, quality };
    }
    return best;
  }

  /** Kept: the same words stand in many documents. */
  #likeness(word: string, found: string): number {
    const told = this.#likenesses.get(word) ?? new Map<string, number>();
    this.#likenesses.set(word, told);
    let quality = told.get(found);
    if (quality === undefined) told.set(found, (quality = likeness(word, found)));
    return quality;
  }

  #take(spots: Spot[], others: readonly Spot[]): void {
    for (let i = 0; i < spots.length; i += 1) this.#better(spots, i, others[i] as Spot);
  }

  #better(spots: Spot[], i: number, other: Spot): void {
    const own = spots[i] as Spot;
    if (other.quality * this.#worth(other.place) > own.quality * this.#worth(own.place)) spots[i] = other;
  }

  #saying(word: string): number {
    const { words } = this.index.held;
    const number = words.numberOf(word);
    const known = number < 0 ? 0 : this.index.byTitleWord.count(number);
    const all = Math.max(1, this.index.living);
    return 1 + Math.log((1 + all) / (1 + Math.min(known, all))) / Math.log(1 + all);
  }
}

/** 1: the same; less where it is half typed; 0: another word. */
const asItStands = (asked: string, there: string): number =>
  asked === there ? 1 : there.startsWith(asked) ? 0.6 + 0.35 * (asked.length / there.length) : 0;

/** The same, and less where it is misspelt. */
function likeness(asked: string, there: string): number {
  const exact = asItStands(asked, there);
  if (exact > 0) return exact;
  const most = allowedTypos(asked);
  if (most === 0) return 0;
  const typos = distance(asked, there, most);
  if (typos <= most) return 0.85 - 0.15 * typos;
  // The end may be missing as well: a word half typed and misspelt.
  const begun = there.length > asked.length ? distance(asked, there.slice(0, asked.length), most) : most + 1;
  return begun <= most ? 0.6 - 0.15 * begun : 0;
}

const sameWords = (title: readonly string[], words: readonly string[]): boolean =>
  title.length === words.length && title.every((word, i) => word === words[i]);

const beginsWith = (title: readonly string[], words: readonly string[]): boolean =>
  words.length < title.length && words.every((word, i) => title[i] === word);

/** How many of the neighbours asked for are neighbours in the title, from 0 to 1. */
function inOrder(title: readonly string[], words: readonly WordMatch[]): number {
  if (words.length < 2) return 0;
  let pairs = 0;
  for (let i = 1; i < words.length; i += 1) {
    const [left, right] = [words[i - 1]?.found, words[i]?.found];
    if (left && right && hasRun(title, [left, right])) pairs += 1;
  }
  return pairs / (words.length - 1);
}
