import { foldText } from '#query';

const PLAIN = /^[\x20-\x7e]*$/;
const WORD = /[\p{L}\p{N}]+/gu;
const PLAIN_WORD = /[a-z0-9]+/g;
/** Scripts that are written without spaces: a run of them is no word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
/** A longer run of letters is noise; two that begin alike for so long are the same for us. */
const LONGEST_WORD = 40;

/**
 * The words of a text in their order, at most so many. Everything but letters and digits separates, so no word can mean
 * anything to a query language. Scripts without spaces give every pair of neighbours.
 */
export function wordsOf(text: string, most = Number.POSITIVE_INFINITY): string[] {
  const folded = foldText(text).normalize('NFC');
  if (PLAIN.test(folded)) return cut(folded.match(PLAIN_WORD) ?? [], most);
  const words: string[] = [];
  for (const [run] of folded.matchAll(WORD)) {
    words.push(...inPairs(run));
    if (words.length >= most) break;
  }
  return cut(words, most);
}

function inPairs(run: string): string[] {
  const words: string[] = [];
  let from = 0;
  for (const found of run.matchAll(UNSPACED)) {
    if (found.index > from) words.push(run.slice(from, found.index));
    const letters = [...found[0]];
    if (letters.length === 1) words.push(found[0]);
    for (let i = 1; i < letters.length; i += 1) words.push(`${letters[i - 1]}${letters[i]}`);
    from = found.index + found[0].length;
  }
  if (from < run.length) words.push(run.slice(from));
  return words;
}

function cut(words: readonly string[], most: number): string[] {
  const kept = words.length > most ? words.slice(0, most) : [...words];
  return kept.map((word) => (word.length > LONGEST_WORD ? [...word].slice(0, LONGEST_WORD).join('') : word));
}
