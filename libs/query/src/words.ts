/** Letters that no accent makes of others, as people type them. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
};
const OTHER = /[ßæœøđðþłħı]/g;

/** Folds text for looking things up: compatibility forms, no accents, lower case, no apostrophes within words. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  // Most texts are plain, and these steps are most of what indexing costs.
  if (/^[\u0000-\u007f]*$/.test(lower)) return lower.replaceAll("'", '');
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’ʼ]/g, '')
    .replace(OTHER, (letter) => LETTERS[letter] ?? letter);
}

/** The whole words of a text, folded, in their order: runs of letters and digits. */
export const wordsOf = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** What tells whole names apart: neither case nor compatibility forms nor blanks do, as names of a kind are unique by it. */
export const nameKey = (name: string): string =>
  name.normalize('NFC').replace(/\s+/gu, ' ').trim().normalize('NFKC').toLowerCase();
