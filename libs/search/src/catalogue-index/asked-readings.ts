import { wordsOf } from '#query';
import { otherReadings, type SaidWord, type SynonymGroup } from '../synonyms/other-readings.js';
import type { Asker } from './asker.js';
import type { BitSet } from './bit-set.js';
import type { CatalogueIndex } from './catalogue-index.js';
import { Ranking, type Explained, type RankWeights } from './ranking.js';
import { findWords, type Asked, type FoundWords } from './word-sets.js';

/** Why a document stands where it does, and as what the words were read if not as they were typed. */
export interface ExplainedReading extends Explained {
  readonly readAs: string | null;
}

interface Reading {
  readonly readAs: string | null;
  readonly found: FoundWords;
  readonly ranking: Ranking;
}

export interface RankedBy {
  readonly asker: Asker;
  readonly weights: RankWeights;
  readonly now: number;
  readonly synonyms: readonly SynonymGroup[];
}

/** The words that were asked for, as they were typed and with synonyms in their places. Phrases are meant as they are. */
export class AskedReadings {
  readonly found: FoundWords;
  /** The words of all readings, each once. */
  readonly words: readonly string[];
  readonly #all: readonly Reading[];

  constructor(index: CatalogueIndex, asked: Asked, by: RankedBy) {
    const phrased = asked.phrases.flatMap(wordsOf);
    const reading = (
      readAs: string | null,
      ask: Asked,
      words: readonly string[],
      whole: ReadonlySet<string>,
    ): Reading => ({
      readAs,
      found: findWords(index, ask),
      ranking: new Ranking(index, by.asker, { words, whole }, by.weights, by.now),
    });
    const said = otherReadings(asked.words, by.synonyms, wordsOf);
    this.#all = [
      reading(null, asked, [...asked.words, ...phrased], new Set()),
      ...said.map((each) =>
        reading(
          each.map(({ word }) => word).join(' '),
          { words: typedOf(each), phrases: [...asked.phrases, ...putIn(each)] },
          [...each.map(({ word }) => word), ...phrased],
          new Set(each.filter(({ typed }) => !typed).map(({ word }) => word)),
        ),
      ),
    ];
    this.words = [...new Set([...asked.words, ...phrased, ...said.flatMap((each) => each.map(({ word }) => word))])];
    this.found = this.#all.map(({ found }) => found).reduce(either);
  }

  /** By the reading that gives it the most. `near`: the document came from the engine. */
  explain(document: number, near: boolean): ExplainedReading {
    let best: ExplainedReading | null = null;
    for (const { readAs, found, ranking } of this.#all) {
      if (!near && !found.set.has(document)) continue;
      const explained = ranking.explain(document, near);
      if (!best || explained.score > best.score) best = { ...explained, readAs };
    }
    if (!best) throw new Error('a document that has the words in no reading was to be ranked');
    return best;
  }
}

const typedOf = (said: readonly SaidWord[]): string[] => said.filter(({ typed }) => typed).map(({ word }) => word);

/** Runs of words that were put in: they stand together. */
function putIn(said: readonly SaidWord[]): string[] {
  const runs: string[][] = [];
  said.forEach(({ word, typed }, i) => {
    if (typed) return;
    if (i > 0 && said[i - 1]?.typed === false) runs.at(-1)?.push(word);
    else runs.push([word]);
  });
  return runs.map((run) => run.join(' '));
}

const either = (a: FoundWords, b: FoundWords): FoundWords => ({
  set: union(a.set, b.set),
  inTitle: union(a.inTitle, b.inTitle),
  inNames: union(a.inNames, b.inNames),
});

const union = (a: BitSet, b: BitSet): BitSet => a.copy().or(b);
