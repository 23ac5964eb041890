import type { VideoItem } from '#contracts';
import type { ClientContext } from './client-context.js';
import { createLiveResource, type Resource } from './resource.js';
import { sortQuery, type SortKey, type VideoFilter } from './video-filter.js';

export interface Shelf {
  readonly items: readonly VideoItem[];
  readonly total: number;
}

/** The first few of a list, kept true: what a start page shows of it. */
export const createShelf = (
  context: ClientContext,
  options: { readonly filter: VideoFilter; readonly sort: readonly SortKey[]; readonly limit: number },
): Resource<Shelf> =>
  createLiveResource(context, {
    load: async (request) => {
      const query = { ...options.filter, ...sortQuery(options.sort, Date.now()), limit: options.limit };
      const { items, total } = await context.api('GET /videos', { query, ...request });
      return { items, total };
    },
    projections: ['videos', 'activity'],
    everyMs: 1_000,
  });
