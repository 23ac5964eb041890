export { createApi, type Api, type ApiOptions, type Fetch } from './api/api-client.js';
export { ProblemError } from './api/problem-error.js';
export type { Arguments, QueryValue, RequestOf, ResponseOf } from './api/route-types.js';
export { createLiveConnection, type LiveConnectionOptions } from './live/live-connection.js';
export type { LiveFeed, LiveMessage, LiveStatus, Timers } from './live/live-feed.js';
export { openLive } from './live/open-live.js';
export { createSharedLive, type Channel, type Locks, type SharedLiveOptions } from './live/shared-live.js';
export {
  createCatalogue,
  createEntry,
  type CatalogueEntry,
  type CatalogueModel,
  type CatalogueQuery,
  type EntrySort,
} from './models/catalogue.model.js';
export type { ClientContext } from './models/client-context.js';
export { createConversions, type ConversionsModel } from './models/conversions.model.js';
export { createDistribution } from './models/distribution.model.js';
export { createHeat, type HeatModel } from './models/heat.model.js';
export { createHidden, createHiding, type Hiding } from './models/hidden.model.js';
export { createHistory, type HistoryModel } from './models/history.model.js';
export { createJobs, type JobsModel } from './models/jobs.model.js';
export { createLibraries, type LibrariesModel, type LibraryChange, type NewLibrary } from './models/libraries.model.js';
export { createMaking, type MakingModel } from './models/making.model.js';
export { createNotices, type Notice, type Notices } from './models/notices.model.js';
export { createPaged, type Paged } from './models/paged.js';
export { createPlaybackSessions } from './models/playback-sessions.model.js';
export { createPlaybackModel, type PlaybackModel, type PlaybackWish } from './models/playback.model.js';
export { createLiveResource, createResource, type Resource } from './models/resource.js';
export { createScans, type ScansModel } from './models/scans.model.js';
export { createSearch, type Facets, type SearchModel, type SearchSort } from './models/search.model.js';
export { createSearchSettings, type SearchSettingsModel, type SynonymWords } from './models/search-settings.model.js';
export { createSelection, type SelectionModel } from './models/selection.model.js';
export { createSession, type SessionModel, type SessionState } from './models/session.model.js';
export { createShelf, type Shelf } from './models/shelf.model.js';
export { createStatistics } from './models/statistics.model.js';
export { createStatus, type StatusModel } from './models/status.model.js';
export { createTagFamily, createTagTree } from './models/tag-tree.model.js';
export { createVideoActions, type VideoActions } from './models/video-actions.js';
export { withActivity } from './models/video-changes.js';
export { readSort, writeSort, type SortKey, type VideoFilter } from './models/video-filter.js';
export { createVideoList, type VideoListModel, type VideoListOptions } from './models/video-list.model.js';
export { createVideo, type NewMarker, type VideoModel } from './models/video.model.js';
export {
  createViews,
  pinnedTo,
  type NewView,
  type ViewChange,
  type ViewPlaces,
  type ViewsModel,
} from './models/views.model.js';
export { createViewingReporter, type ViewingReporter } from './models/viewing-reporter.js';
