import { Refusal } from '../kernel/refusal.js';

/** A name as it is shown: one form of each character, no outer or doubled blanks. Refuses an empty or overlong one. */
export function entryName(text: string): string {
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (name === '') throw new Refusal('entry.name-empty', 'Give a name.');
  if (name.length > 200) throw new Refusal('entry.name-too-long', 'Give a name of at most 200 characters.');
  return name;
}

/** What two names of one kind must not share: case and compatibility forms do not tell names apart. */
export const nameKey = (name: string): string => entryName(name).normalize('NFKC').toLowerCase();
