import { accountRoutes } from './accounts.js';
import { conversionRoutes } from './conversions.js';
import { makingRoutes } from './making.js';
import { playbackRoutes } from './playback.js';
import { operationRoutes } from './operations.js';
import { searchRoutes } from './search.js';
import { searchSettingsRoutes } from './search-settings.js';
import { videoRoutes } from './videos.js';
import { viewerRoutes } from './viewer.js';

/** Every route below `/api/v1`, the one source of validation, types and OpenAPI. */
export const routes = {
  ...operationRoutes,
  ...searchRoutes,
  ...searchSettingsRoutes,
  ...accountRoutes,
  ...videoRoutes,
  ...makingRoutes,
  ...playbackRoutes,
  ...conversionRoutes,
  ...viewerRoutes,
};
export type Routes = typeof routes;
export type RouteKey = keyof Routes;
