import type { Distribution } from '#contracts';
import type { ClientContext } from './client-context.js';
import { createLiveResource, type Resource } from './resource.js';

export interface DistributionOf {
  readonly by: 'added' | 'released';
  readonly step: 'month' | 'year';
}

/** How many videos were added or released when; follows the videos at an easy pace. */
export const createDistribution = (context: ClientContext, query: DistributionOf): Resource<Distribution> =>
  createLiveResource<Distribution>(context, {
    load: (options) => context.api('GET /search/distribution', { query: { ...query }, ...options }),
    projections: ['videos'],
    everyMs: 2_000,
  });
