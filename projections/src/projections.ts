import { activityProjection } from './activity/activity.projection.js';
import { catalogueProjection } from './catalogue/catalogue.projection.js';
import { conversionsProjection } from './conversions/conversions.projection.js';
import { hiddenProjection } from './hidden/hidden.projection.js';
import { historyProjection } from './history/history.projection.js';
import type { Projection } from './kernel/projection.js';
import { librariesProjection } from './libraries/libraries.projection.js';
import { machineProjection } from './machine/machine.projection.js';
import { scansProjection } from './scans/scans.projection.js';
import { videosProjection } from './videos/videos.projection.js';
import { viewsProjection } from './views/views.projection.js';

/** Every read model there is. */
export const PROJECTIONS: readonly Projection[] = [
  videosProjection,
  activityProjection,
  catalogueProjection,
  librariesProjection,
  scansProjection,
  machineProjection,
  conversionsProjection,
  hiddenProjection,
  viewsProjection,
  historyProjection,
];
