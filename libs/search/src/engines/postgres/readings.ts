import type { SaidWord } from '../../synonyms/other-readings.js';
import { nearness } from '../text/nearness.js';

/** A word that is in some document, and in how many about. */
export interface KnownWord {
  readonly word: string;
  readonly documents: number;
  /** How near the database found it to what was typed, for words that no rule of ours would find. */
  readonly alike?: { readonly typed: string; readonly nearness: number };
}

export interface Alternative {
  readonly word: string;
  readonly nearness: number;
}

/** What one typed word may mean. */
export interface Meaning {
  readonly typed: string;
  readonly alternatives: readonly Alternative[];
  /** Documents that these lead to together, about. */
  readonly documents: number;
  /** One or two letters beside longer words: too many words begin so to be looked up, but a found document is easily asked. */
  readonly loose: boolean;
}

/** One way to read what was typed. */
export type Reading = readonly Meaning[];

const MOST_ALTERNATIVES = 40;
/** Documents that the guesses at one word may reach together: what bounds the work of a search. Other words beside it narrow. */
const MOST_DOCUMENTS = { alone: 60_000, besideOthers: 100_000 };
const MOST_READINGS = 6;
/** A guess that leads this far from the best one is not taken when a better is there. */
const SLACK = 0.3;

/** The pieces that typed words may consist of, and the words that they may be pieces of: "dark knight", "darkknight". */
export function joinsAndSplits(typed: readonly string[]): string[] {
  const joined = typed.slice(1).map((word, i) => `${typed[i] as string}${word}`);
  return [...new Set([...joined, ...typed.flatMap((word) => splits(word).flat())])];
}

/** Every way to read the words, the plain one first. Empty when a word cannot mean anything. */
export function readings(typed: readonly string[], known: readonly KnownWord[]): Reading[] {
  const real = new Set(known.map((each) => each.word));
  const ways: string[][] = [[...typed]];
  typed.slice(1).forEach((word, i) => {
    const joined = `${typed[i] as string}${word}`;
    if (real.has(joined)) ways.push([...typed.slice(0, i), joined, ...typed.slice(i + 2)]);
  });
  typed.forEach((word, i) => {
    if (real.has(word)) return;
    for (const [head, tail] of splits(word))
      if (real.has(head) && real.has(tail)) ways.push([...typed.slice(0, i), head, tail, ...typed.slice(i + 1)]);
  });
  const memo = new Map<string, Meaning>();
  const meant = (word: string): Meaning => {
    const found = memo.get(word) ?? meaning(word, known, typed.length > 1);
    memo.set(word, found);
    return found;
  };
  return ways.slice(0, MOST_READINGS).flatMap((way) => {
    const alone = way.every(isShort);
    const reading = way.map((word) => ({ ...meant(word), loose: !alone && isShort(word) }));
    return reading.every((each) => each.loose || each.alternatives.length > 0) ? [reading] : [];
  });
}

/** A reading with synonyms in it, which are taken as they stand; none when a word of it is in no document. */
export function readingAsSaid(said: readonly SaidWord[], known: readonly KnownWord[]): Reading[] {
  const reading = said.map(({ word, typed }): Meaning => {
    if (typed) return meaning(word, known, said.length > 1);
    const there = known.find((each) => each.word === word);
    const alternatives = there ? [{ word, nearness: 1 }] : [];
    return { typed: word, alternatives, documents: there?.documents ?? 0, loose: false };
  });
  return reading.every(({ alternatives }) => alternatives.length > 0) ? [reading] : [];
}

const SHORT = /^[a-z0-9]{1,2}$/;

/** Says next to nothing beside other words. */
export const isShort = (word: string): boolean => SHORT.test(word);

/** What a typed word may mean: the nearest first, as many as the work that they make allows. */
export function meaning(typed: string, known: readonly KnownWord[], besideOthers = false): Meaning {
  const near = known
    .map((each) => ({
      word: each.word,
      documents: each.documents,
      nearness: Math.max(nearness(typed, each.word), each.alike?.typed === typed ? each.alike.nearness : 0),
    }))
    .filter((each) => each.nearness > 0)
    .sort((a, b) => b.nearness - a.nearness || b.documents - a.documents || (a.word < b.word ? -1 : 1));
  const best = near[0]?.nearness ?? 0;
  const taken: Alternative[] = [];
  const most = besideOthers ? MOST_DOCUMENTS.besideOthers : MOST_DOCUMENTS.alone;
  let documents = 0;
  for (const each of near) {
    if (taken.length >= MOST_ALTERNATIVES || each.nearness < best - SLACK) break;
    if (documents + each.documents > most && taken.length > 0) continue;
    documents += each.documents;
    taken.push({ word: each.word, nearness: each.nearness });
  }
  return { typed, alternatives: taken, documents, loose: false };
}

/** What finds the documents of these readings, and what they must be asked besides: null when nothing. */
export interface Finding {
  readonly tsquery: string;
  readonly filter: string | null;
}

/** The readings as `tsquery` texts: words are letters and digits only, quoted all the same. */
export function finding(all: readonly Reading[]): Finding {
  const main = all.map((reading) =>
    every(reading.filter((each) => !each.loose).map((each) => any(each.alternatives.map(({ word }) => quote(word))))),
  );
  if (!all.some((reading) => reading.some((each) => each.loose))) return { tsquery: any(main), filter: null };
  const whole = all.map((reading, i) =>
    every([main[i] as string, ...reading.filter((each) => each.loose).map((each) => `${quote(each.typed)}:*`)]),
  );
  return { tsquery: any(main), filter: any(whole) };
}

const quote = (word: string): string => `'${word}'`;
const any = (parts: readonly string[]): string => `(${parts.join('|')})`;
const every = (parts: readonly string[]): string => `(${parts.join('&')})`;

/** The share of all documents that these readings lead to, about, were their words scattered evenly. */
export function share(all: readonly Reading[], documents: number): number {
  const of = (reading: Reading) =>
    reading
      .filter((each) => !each.loose)
      .reduce((product, each) => product * Math.min(1, each.documents / Math.max(1, documents)), 1);
  return Math.min(
    1,
    all.reduce((sum, reading) => sum + of(reading), 0),
  );
}

/** Whole titles that may be meant: what was typed with one word at a time read otherwise. */
export function wholeTitles(all: readonly Reading[]): string[] {
  const titles = new Set<string>();
  for (const reading of all) {
    const best = reading.map((each) => each.alternatives[0]?.word ?? each.typed);
    titles.add(best.join(' '));
    reading.forEach((each, i) => {
      for (const { word } of each.alternatives) titles.add([...best.slice(0, i), word, ...best.slice(i + 1)].join(' '));
    });
  }
  return [...titles];
}

function splits(word: string): [string, string][] {
  if (word.length < 4) return [];
  return Array.from({ length: word.length - 3 }, (_, i) => [word.slice(0, i + 2), word.slice(i + 2)]);
}
