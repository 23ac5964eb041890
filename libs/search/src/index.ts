export { openSearchEngine, type SearchSettings } from './engines/open-search-engine.js';
export { SearchUnavailable } from './engines/search-unavailable.js';
export type { Candidate, EngineHealth, SearchDocument, SearchEngine, SearchRebuild } from './engines/search-engine.js';
export { foldText, wordsOf } from './engines/text/words.js';
