import { mayBeMisspelt } from '../text/nearness.js';

/** Longer words are found by their trigrams. */
const LONGEST = 24;

/**
 * Numbers that two words have in common when they are one slip apart (a letter too many, too few, another, or two swapped):
 * one for the word itself and one for each way of leaving out a letter. Other words may share a number by chance, so whoever
 * finds by them compares.
 */
export function slipKeys(word: string): number[] {
  if (!mayBeMisspelt(word) || word.length > LONGEST) return [];
  const keys = new Set([hash(word)]);
  for (let i = 0; i < word.length; i += 1) keys.add(hash(word.slice(0, i) + word.slice(i + 1)));
  return [...keys];
}

/** FNV-1a, as a Postgres integer. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h | 0;
}
