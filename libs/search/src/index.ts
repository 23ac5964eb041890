export { openSearchEngine, type SearchSettings } from './engines/open-search-engine.js';
export { SearchUnavailable } from './engines/search-unavailable.js';
export type { Candidate, EngineHealth, SearchDocument, SearchEngine, SearchRebuild } from './engines/search-engine.js';
export type { SynonymGroup } from './synonyms/other-readings.js';
export { requireAnswerable } from './catalogue-index/answerable.js';
export { allowedTypos, distance } from './catalogue-index/typo.js';
export { hiddenBy, visibleSet, type Asker } from './catalogue-index/asker.js';
export { CatalogueIndex } from './catalogue-index/catalogue-index.js';
export {
  CatalogueSearch,
  type AskEngine,
  type Nearness,
  type SearchRequest,
} from './catalogue-index/catalogue-search.js';
export { scope } from './catalogue-index/evaluate.js';
export { distribution } from './catalogue-index/distribution.js';
export { familyCounts } from './catalogue-index/family-counts.js';
export { FacetCounts, FACETS, type Facet, type FacetValue } from './catalogue-index/facets.js';
export type { Doing, EntryKind, IndexDocument, IndexEntry } from './catalogue-index/index-document.js';
export type { ListFilter } from './catalogue-index/narrowing.js';
export { DEFAULT_WEIGHTS, type Explained, type RankWeights } from './catalogue-index/ranking.js';
export { Similarity, type SharedTerm, type Term } from './catalogue-index/similarity.js';
export { readSnapshot, UnusableSnapshot, writeSnapshot } from './catalogue-index/snapshot.js';
export { SORTS, type Cursor, type OrderKey, type Sort } from './catalogue-index/sort-keys.js';
export { suggestEntries, type SuggestedEntry } from './catalogue-index/suggestions.js';
export { VisibleSet } from './catalogue-index/visible-set.js';
