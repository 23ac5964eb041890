import { Refusal } from '../kernel/refusal.js';
import type { MachineEvent, Synonyms } from './machine.events.js';
import type { MachineState } from './machine.state.js';

export const MOST_SYNONYMS = 500;
export const MOST_WORDS_ALIKE = 20;
export const LONGEST_SYNONYM = 60;

/** Adds a list of words that mean the same, or puts it in place of the one with its id. Refuses with `synonyms.invalid`, `synonyms.too-many`. */
export function keepSynonyms({ id, words, oneWay }: Synonyms, state: MachineState): MachineEvent[] {
  const clean = words.map((word) => word.normalize('NFC').replace(/\s+/gu, ' ').trim());
  const complaint = complaintAbout(clean);
  if (complaint) throw new Refusal('synonyms.invalid', complaint);
  const before = state.search.synonyms.find((each) => each.id === id);
  if (!before && state.search.synonyms.length >= MOST_SYNONYMS)
    throw new Refusal('synonyms.too-many', `There are ${MOST_SYNONYMS} lists already: remove one first.`);
  const same = before?.oneWay === oneWay && before.words.join('\n') === clean.join('\n');
  return same ? [] : [{ type: 'SynonymsKept', data: { synonyms: { id, words: clean, oneWay } } }];
}

/** Refuses with `synonyms.not-found`. */
export function removeSynonyms(id: string, state: MachineState): MachineEvent[] {
  if (!state.search.synonyms.some((each) => each.id === id))
    throw new Refusal('synonyms.not-found', 'These synonyms are gone already.');
  return [{ type: 'SynonymsRemoved', data: { synonymsId: id } }];
}

function complaintAbout(words: readonly string[]): string | null {
  if (words.length < 2) return 'Give at least two words that mean the same.';
  if (words.length > MOST_WORDS_ALIKE) return `Give at most ${MOST_WORDS_ALIKE} words.`;
  if (words.some((word) => word.length > LONGEST_SYNONYM)) return `Each has at most ${LONGEST_SYNONYM} characters.`;
  const keys = words.map(asSearched);
  if (keys.includes('')) return 'Each needs a letter or a digit.';
  const twice = words.find((_, i) => keys.indexOf(keys[i] ?? '') !== i);
  return twice === undefined ? null : `“${twice}” is there twice, as search reads it.`;
}

/** Without case, accents and signs: two that are alike so are one word to search. */
const asSearched = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
