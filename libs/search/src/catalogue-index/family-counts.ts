import type { CatalogueIndex } from './catalogue-index.js';

/** In how many of the documents each tag or one below it is, by entry number: a document counts once for each tag above. */
export function familyCounts(index: CatalogueIndex, members: Uint32Array): Uint32Array {
  const { entries } = index;
  const parents = Int32Array.from(entries.all(), ({ parentId }) =>
    parentId === null ? -1 : entries.numberOf(parentId),
  );
  const counts = new Uint32Array(entries.length);
  /** For which document a tag was counted last, plus one. */
  const last = new Uint32Array(entries.length);
  const { references } = index.held;
  for (const document of members) {
    for (let i = references.start(document); i < references.end(document); i += 1) {
      // A tag that was counted for this document has all above it counted too.
      for (let at = references.terms.at(i); at >= 0 && last[at] !== document + 1; at = parents[at] as number) {
        last[at] = document + 1;
        counts[at] = (counts[at] as number) + 1;
      }
    }
  }
  return counts;
}
