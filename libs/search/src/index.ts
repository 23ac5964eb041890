export { SearchUnavailable } from './engines/search-unavailable.js';
export type { Candidate, EngineHealth, SearchDocument, SearchEngine, SearchRebuild } from './engines/search-engine.js';
