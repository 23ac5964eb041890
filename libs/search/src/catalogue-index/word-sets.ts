import { wordsOf } from '#query';
import { referringTo } from './asker.js';
import type { BitSet } from './bit-set.js';
import type { CatalogueIndex } from './catalogue-index.js';
import { hasRun } from './entry-book.js';
import { allowedTypos } from './typo.js';

/** Shorter words are taken as they are: too much begins like them. */
const SHORTEST_PREFIX = 2;

/** Where words were found: in titles first, then in names, then in paths and dates. Sets of one's own. */
export interface WordPlaces {
  readonly title: BitSet;
  readonly names: BitSet;
  readonly other: BitSet;
}

/** The documents with a word; `half`: it may be half typed. */
export function placesOf(index: CatalogueIndex, word: string, half: boolean): WordPlaces {
  const begun = half && word.length >= SHORTEST_PREFIX;
  const { words } = index.held;
  const own = words.numberOf(word);
  const numbers = begun ? words.beginningWith(word) : own < 0 ? [] : [own];
  const places = { title: index.none(), names: index.none(), other: index.none() };
  for (const number of numbers) {
    index.byTitleWord.into(places.title, number);
    index.byOtherWord.into(places.other, number);
  }
  places.names.or(referringTo(index, begun ? index.entries.beginning(word) : index.entries.named([word])));
  return places;
}

const anywhere = ({ title, names, other }: WordPlaces): BitSet => title.or(names).or(other);

/** Documents that have a text as whole words, one after the other, in the title, a path or a name. */
export function holdingText(index: CatalogueIndex, text: string): BitSet {
  const words = wordsOf(text);
  const [first] = words;
  if (first === undefined) return index.none();
  if (words.length === 1) return anywhere(placesOf(index, first, false));
  const titles = titlesWith(index, words);
  const paths = withAll(index, words);
  paths.each((number) => {
    if (
      !index.held.paths
        .at(number)
        .split('\n')
        .some((path) => hasRun(wordsOf(path), words))
    )
      paths.remove(number);
  });
  return titles.or(paths).or(referringTo(index, index.entries.named(words)));
}

/** Documents whose title has the words, whole and one after the other. */
export function titlesWith(index: CatalogueIndex, words: readonly string[]): BitSet {
  const sets = words.map((word) => {
    const set = index.none();
    const number = index.held.words.numberOf(word);
    if (number >= 0) index.byTitleWord.into(set, number);
    return set;
  });
  const [first, ...others] = sets;
  const all = others.reduce((both, set) => both.and(set), first ?? index.none());
  if (words.length > 1)
    all.each((number) => {
      if (!hasRun(wordsOf(index.titleOf(number)), words)) all.remove(number);
    });
  return all;
}

/** Documents with each of the words somewhere in the title or a path. */
function withAll(index: CatalogueIndex, words: readonly string[]): BitSet {
  const sets = words.map((word) => {
    const set = index.none();
    const number = index.held.words.numberOf(word);
    if (number < 0) return set;
    index.byTitleWord.into(set, number);
    index.byOtherWord.into(set, number);
    return set;
  });
  return sets.reduce((both, set) => both.and(set));
}

/** What stands alone in a query: all its words must be there, each maybe half typed, its phrases as they are. */
export interface Asked {
  readonly words: readonly string[];
  readonly phrases: readonly string[];
}

export interface FoundWords {
  readonly set: BitSet;
  /** Of these: all words in the title; all in the title or in names. */
  readonly inTitle: BitSet;
  readonly inNames: BitSet;
}

/** Documents with all that is asked, and where. */
export function findWords(index: CatalogueIndex, { words, phrases }: Asked): FoundWords {
  const [set, inTitle, inNames] = [index.alive(), index.alive(), index.alive()];
  for (const word of words) {
    const places = placesOf(index, word, true);
    inTitle.and(places.title);
    inNames.and(places.title.or(places.names));
    set.and(places.title.or(places.other));
  }
  for (const phrase of phrases) {
    const holding = holdingText(index, phrase);
    set.and(holding);
    inTitle.and(holding);
    inNames.and(holding);
  }
  return { set, inTitle, inNames };
}

/** Documents with words that are like all of those asked for: begun so, or with the typos that a word of its length may have. */
export function findLike(index: CatalogueIndex, { words, phrases }: Asked): BitSet {
  const set = index.alive();
  for (const word of words) set.and(placesLike(index, word));
  for (const phrase of phrases) set.and(holdingText(index, phrase));
  return set;
}

function placesLike(index: CatalogueIndex, word: string): BitSet {
  const { held, entries } = index;
  const typos = allowedTypos(word);
  const set = referringTo(index, [...entries.beginning(word), ...(typos > 0 ? entries.like(word, typos) : [])]);
  const numbers = [...held.words.beginningWith(word), ...(typos > 0 ? held.words.like(word, typos) : [])];
  for (const number of numbers) {
    index.byTitleWord.into(set, number);
    index.byOtherWord.into(set, number);
  }
  return set;
}

/** The words of texts as they are asked for; signs between words say nothing. Texts of signs alone give null: nothing is meant. */
export function askedOf(texts: readonly { readonly text: string; readonly phrase: boolean }[]): Asked | null {
  if (texts.length === 0) return { words: [], phrases: [] };
  const words = texts.filter(({ phrase }) => !phrase).flatMap(({ text }) => wordsOf(text));
  const phrases = texts.filter(({ phrase, text }) => phrase && wordsOf(text).length > 0).map(({ text }) => text);
  return words.length + phrases.length === 0 ? null : { words, phrases };
}
