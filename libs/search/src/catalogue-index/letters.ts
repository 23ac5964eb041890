import { distance } from './typo.js';

/** Set for words with letters of more than one byte: of those the other bits say nothing. */
const BEYOND_ASCII = 2 ** 31;

/**
 * Which letters a word has, as 31 bits. One letter more or less is one bit, another letter two, swapped ones none: so most words
 * that are too different are told by two instructions.
 */
export function lettersOf(word: Uint8Array): number {
  let letters = 0;
  for (const byte of word) letters |= byte < 128 ? 1 << (byte % 31) : BEYOND_ASCII;
  return letters >>> 0;
}

const mayBeLike = (a: number, b: number, typos: number): boolean =>
  ((a | b) & BEYOND_ASCII) !== 0 || bits(a ^ b) <= 2 * typos;

function bits(of: number): number {
  let value = of - ((of >>> 1) & 0x55555555);
  value = (value & 0x33333333) + ((value >>> 2) & 0x33333333);
  return Math.imul((value + (value >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Places of the words between two places that differ from this one by so few typos at most, by the letters of each. */
export function wordsLike(
  word: string,
  typos: number,
  letters: Uint32Array,
  [from, to]: readonly [number, number],
  wordAt: (i: number) => string,
): number[] {
  const own = lettersOf(Buffer.from(word, 'utf8'));
  const found: number[] = [];
  for (let i = from; i < to; i += 1)
    if (mayBeLike(letters[i] as number, own, typos) && distance(word, wordAt(i), typos) <= typos) found.push(i);
  return found;
}
