import type { BitSet } from './bit-set.js';
import type { CatalogueIndex } from './catalogue-index.js';
import type { Doing } from './index-document.js';

/** What a viewer does not want to see anywhere. */
export interface Hidden {
  readonly studioIds: readonly string[];
  readonly tagIds: readonly string[];
  readonly collectionIds: readonly string[];
}

/** Who asks, as far as the index must know: nothing is found past it. */
export interface Asker {
  /** Libraries granted; null: all. */
  readonly libraryIds: readonly string[] | null;
  readonly hidden: Hidden | null;
  /** By document number. */
  readonly doings: ReadonlyMap<number, Doing>;
}

/** All that the asker may see and wants to see: a set of one's own. */
export function visibleSet(index: CatalogueIndex, { libraryIds, hidden }: Asker): BitSet {
  const set = index.alive();
  if (libraryIds !== null) set.and(referring(index, libraryIds));
  if (hidden) {
    const tags = index.entries.withChildren(numbersOf(index, hidden.tagIds));
    const others = numbersOf(index, [...hidden.studioIds, ...hidden.collectionIds]);
    if (tags.length + others.length > 0) set.andNot(referringTo(index, [...tags, ...others]));
  }
  return set;
}

/** Tells of a document's id whether it has anything that is hidden. One that is not there has nothing. */
export function hiddenBy(index: CatalogueIndex, hidden: Hidden): (id: string) => boolean {
  const entries = new Set([
    ...index.entries.withChildren(numbersOf(index, hidden.tagIds)),
    ...numbersOf(index, [...hidden.studioIds, ...hidden.collectionIds]),
  ]);
  return (id) => {
    const document = index.numberOf(id);
    return document >= 0 && index.held.references.of(document).some((entry) => entries.has(entry));
  };
}

const numbersOf = (index: CatalogueIndex, ids: readonly string[]): number[] =>
  ids.map((id) => index.entries.numberOf(id)).filter((number) => number >= 0);

/** Documents with any of these entries. */
export const referring = (index: CatalogueIndex, ids: readonly string[]): BitSet =>
  referringTo(index, numbersOf(index, ids));

export function referringTo(index: CatalogueIndex, entries: readonly number[]): BitSet {
  const set = index.none();
  for (const entry of entries) index.byReference.into(set, entry);
  return set;
}
