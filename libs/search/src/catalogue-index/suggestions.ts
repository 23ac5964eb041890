import { wordsOf } from '#query';
import type { CatalogueIndex } from './catalogue-index.js';
import type { EntryKind } from './index-document.js';
import type { VisibleSet } from './visible-set.js';

export interface SuggestedEntry {
  readonly kind: Exclude<EntryKind, 'library'>;
  readonly id: string;
  readonly name: string;
  /** Documents that the asker may see. */
  readonly count: number;
}

const KINDS: readonly EntryKind[] = ['performer', 'studio', 'tag', 'collection'];
/** More entries that begin so are not counted: a letter more tells them apart. */
const MOST_COUNTED = 300;

/**
 * Names that may be meant by what was typed so far, with what the asker may see of them: names that begin so come first, then the
 * most frequent. Entries with nothing to see are left out.
 */
export function suggestEntries(
  index: CatalogueIndex,
  within: VisibleSet,
  typed: string,
  limit: number,
): SuggestedEntry[] {
  const words = wordsOf(typed);
  const [first, ...others] = words;
  if (first === undefined) return [];
  const { entries } = index;
  const fits = entries
    .beginning(first)
    .filter(
      (number) =>
        KINDS.includes(entries.at(number).kind) &&
        others.every((word) => entries.at(number).words.some((own) => own.startsWith(word))),
    )
    .sort((a, b) => index.byReference.count(b) - index.byReference.count(a))
    .slice(0, MOST_COUNTED);
  return fits
    .map((number) => {
      const { kind, id, name, words: own } = entries.at(number);
      return {
        kind: kind as SuggestedEntry['kind'],
        id,
        name,
        count: within.withEntry(number),
        begins: own[0]?.startsWith(first) ?? false,
      };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => Number(b.begins) - Number(a.begins) || b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ kind, id, name, count }) => ({ kind, id, name, count }));
}
