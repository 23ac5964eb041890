import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Config } from '#config';
import type { EventStore } from '#event-store';
import type { SearchEngine } from '#search';
import { SessionsController, SetupController, UsersController } from './accounts/accounts.controller.js';
import { LocalToken } from './accounts/local-token.js';
import { LoginThrottle } from './accounts/login-throttle.js';
import { Sessions } from './accounts/sessions.js';
import { SetupCode } from './accounts/setup-code.js';
import { UserRecords } from './accounts/user-records.js';
import { Users } from './accounts/users.js';
import {
  FavouriteVideoHandler,
  RateVideoHandler,
  ReportViewingHandler,
  StartViewingHandler,
} from './activity/activity.commands.js';
import { ActivityController } from './activity/activity.controller.js';
import { AddEntryHandler, ChangeEntryHandler, RemoveEntryHandler } from './catalogue/catalogue.commands.js';
import { ArtefactFileController } from './artefacts/artefact-file.controller.js';
import { ArtefactsController } from './artefacts/artefacts.controller.js';
import { SteerMachineHandler, WishArtefactsHandler } from './artefacts/artefacts.commands.js';
import { LookedAt } from './artefacts/looked-at.js';
import { MakingReport } from './artefacts/making-report.js';
import { ConversionFileController } from './conversions/conversion-file.controller.js';
import { CancelConversionHandler, RequestConversionHandler } from './conversions/conversions.commands.js';
import { ConversionsController } from './conversions/conversions.controller.js';
import { CatalogueController } from './catalogue/catalogue.controller.js';
import { HiddenEntries } from './hidden/hidden-entries.js';
import { HideEntryHandler, ShowEntryHandler } from './hidden/hidden.commands.js';
import { HiddenController } from './hidden/hidden.controller.js';
import { AccessGuard } from './http/access.guard.js';
import { ContractInterceptor } from './http/contract.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { AddLibraryHandler, ChangeLibraryHandler, RemoveLibraryHandler } from './library/library.commands.js';
import { LibraryController, ScansController } from './library/library.controller.js';
import { CancelScanHandler, RequestScanHandler } from './library/scan.commands.js';
import { WatchHealth } from './library/watch-health.js';
import { LiveController } from './live/live.controller.js';
import { LiveFeed } from './live/live-feed.js';
import { ProgressBoard } from './live/progress-board.js';
import { EngineReport } from './operations/engine-report.js';
import { EventReader } from './operations/event-reader.js';
import { JobsController } from './operations/jobs.controller.js';
import { LogTail } from './operations/log-tail.js';
import { HealthController, OperationsController } from './operations/operations.controller.js';
import { ProcessLoad } from './operations/process-load.js';
import { QueueView } from './operations/queue-view.js';
import { Readiness } from './operations/readiness.js';
import { StatusReport } from './operations/status-report.js';
import { Decisions } from './platform/commands.js';
import { Notifications } from './platform/notifications.js';
import { ReadModelClock } from './platform/read-model-clock.js';
import { CONFIG, EVENTS, LOG, POOL, SEARCH_ENGINE } from './platform/tokens.js';
import { Totals } from './platform/totals.js';
import { Turns } from './platform/turns.js';
import { OpenPlayback } from './playback/open-playback.js';
import { PlaybackController } from './playback/playback.controller.js';
import { Presence } from './playback/presence.js';
import { SessionBook } from './playback/session-book.js';
import { CatalogueEntries } from './search/catalogue-entries.js';
import { CatalogueFollower } from './search/catalogue-follower.js';
import { FallbackEngine } from './search/fallback-engine.js';
import { NearWords } from './search/near-words.js';
import { SearchController } from './search/search.controller.js';
import { SearchOrderBook } from './search/search-orders.js';
import { OrderSearchHandler } from './search/search-settings.commands.js';
import { SearchSettingsController } from './search/search-settings.controller.js';
import { SimilarController } from './search/similar.controller.js';
import { TagFamilies } from './search/tag-families.js';
import { VideoCards } from './search/video-cards.js';
import { VideoSearch } from './search/video-search.js';
import { ViewerDoings } from './search/viewer-doings.js';
import { CurateVideoHandler } from './videos/curate.commands.js';
import { CurateController } from './videos/curate.controller.js';
import { OpenFiles } from './videos/open-files.js';
import { RemoveVideoHandler } from './videos/remove.commands.js';
import { RemoveController } from './videos/remove.controller.js';
import { StreamController } from './videos/stream.controller.js';
import { StreamLane } from './videos/stream-lane.js';
import { VideoPlaces } from './videos/video-places.js';
import { VideosController } from './videos/videos.controller.js';
import { VisibleVideo } from './videos/visible-video.js';
import {
  ChangeViewHandler,
  ChooseDefaultViewHandler,
  PinViewHandler,
  SaveViewHandler,
} from './views/views.commands.js';
import { ViewsController } from './views/views.controller.js';

export interface AppParts {
  readonly config: Config;
  readonly pool: Pool;
  readonly store: EventStore;
  readonly engine: SearchEngine;
  readonly log: Logger;
}

export const CONTROLLERS = [
  HealthController,
  SetupController,
  SessionsController,
  UsersController,
  ActivityController,
  // Bulk routes come before those with an id, which would take "trash" for one.
  RemoveController,
  VideosController,
  SearchController,
  SearchSettingsController,
  SimilarController,
  StreamController,
  PlaybackController,
  ArtefactsController,
  ArtefactFileController,
  ConversionsController,
  ConversionFileController,
  CurateController,
  CatalogueController,
  HiddenController,
  ViewsController,
  LibraryController,
  ScansController,
  OperationsController,
  JobsController,
  LiveController,
];

const HANDLERS = [
  RateVideoHandler,
  FavouriteVideoHandler,
  StartViewingHandler,
  ReportViewingHandler,
  CurateVideoHandler,
  WishArtefactsHandler,
  SteerMachineHandler,
  OrderSearchHandler,
  RemoveVideoHandler,
  RequestConversionHandler,
  CancelConversionHandler,
  AddEntryHandler,
  ChangeEntryHandler,
  RemoveEntryHandler,
  HideEntryHandler,
  ShowEntryHandler,
  SaveViewHandler,
  ChangeViewHandler,
  PinViewHandler,
  ChooseDefaultViewHandler,
  AddLibraryHandler,
  ChangeLibraryHandler,
  RemoveLibraryHandler,
  RequestScanHandler,
  CancelScanHandler,
];

const SERVICES: Provider[] = [
  Decisions,
  Notifications,
  ReadModelClock,
  Totals,
  Turns,
  VisibleVideo,
  OpenFiles,
  VideoPlaces,
  OpenPlayback,
  SessionBook,
  Presence,
  StreamLane,
  WatchHealth,
  ProgressBoard,
  LiveFeed,
  CatalogueFollower,
  ViewerDoings,
  SearchOrderBook,
  FallbackEngine,
  NearWords,
  VideoSearch,
  VideoCards,
  CatalogueEntries,
  TagFamilies,
  HiddenEntries,
  LookedAt,
  MakingReport,
  LocalToken,
  LoginThrottle,
  Sessions,
  SetupCode,
  UserRecords,
  Users,
  EngineReport,
  EventReader,
  LogTail,
  ProcessLoad,
  QueueView,
  Readiness,
  StatusReport,
  { provide: APP_GUARD, useClass: AccessGuard },
  { provide: APP_INTERCEPTOR, useClass: ContractInterceptor },
  { provide: APP_FILTER, useClass: ProblemFilter },
];

@Module({})
export class AppModule {
  static with({ config, pool, store, engine, log }: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot()],
      controllers: CONTROLLERS,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: POOL, useValue: pool },
        { provide: EVENTS, useValue: store },
        { provide: SEARCH_ENGINE, useValue: engine },
        { provide: LOG, useValue: log },
        ...SERVICES,
        ...HANDLERS,
      ],
    };
  }
}
