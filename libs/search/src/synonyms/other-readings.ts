/** Words that mean the same. One way: the first finds the others, and is not found by them. */
export interface SynonymGroup {
  readonly id: string;
  readonly words: readonly string[];
  readonly oneWay: boolean;
}

/** A word of a reading: `typed`, or in place of what was, and then meant as it stands. */
export interface SaidWord {
  readonly word: string;
  readonly typed: boolean;
}

/** Each costs as much as a search. */
const MOST_READINGS = 24;

/**
 * What else the typed words say when words are put in place of others that mean the same; what was typed itself is not among
 * it. What was put in is not replaced again: that a is b and b is c does not make a c.
 */
export function otherReadings(
  typed: readonly string[],
  groups: readonly SynonymGroup[],
  wordsOf: (text: string) => readonly string[],
): SaidWord[][] {
  const exchanges = groups.flatMap((group) => exchangesOf(group, wordsOf));
  const plain = typed.map((word): SaidWord => ({ word, typed: true }));
  const found = new Map([[keyOf(plain), plain]]);
  for (const reading of found.values()) {
    for (const { from, to } of exchanges) {
      for (let at = 0; at + from.length <= reading.length; at += 1) {
        if (!isTyped(reading, at, from)) continue;
        const put = to.map((word): SaidWord => ({ word, typed: false }));
        const other = [...reading.slice(0, at), ...put, ...reading.slice(at + from.length)];
        if (!found.has(keyOf(other))) found.set(keyOf(other), other);
        if (found.size > MOST_READINGS) return [...found.values()].slice(1);
      }
    }
  }
  return [...found.values()].slice(1);
}

function exchangesOf({ words, oneWay }: SynonymGroup, wordsOf: (text: string) => readonly string[]) {
  const spelled = words.map((word) => wordsOf(word)).filter((each) => each.length > 0);
  const from = oneWay ? spelled.slice(0, 1) : spelled;
  return from.flatMap((each) => spelled.filter((to) => to !== each).map((to) => ({ from: each, to })));
}

const isTyped = (reading: readonly SaidWord[], at: number, words: readonly string[]): boolean =>
  words.every((word, i) => reading[at + i]?.typed === true && reading[at + i]?.word === word);

const keyOf = (reading: readonly SaidWord[]): string => reading.map(({ word }) => word).join(' ');
