import type { Statistics } from '#contracts';
import type { ClientContext } from './client-context.js';
import { createLiveResource, type Resource } from './resource.js';

/** Counts of what the asker may see; they follow the videos at an easy pace. */
export const createStatistics = (context: ClientContext): Resource<Statistics> =>
  createLiveResource(context, {
    load: (options) => context.api('GET /statistics', options),
    projections: ['videos'],
    everyMs: 2_000,
  });
