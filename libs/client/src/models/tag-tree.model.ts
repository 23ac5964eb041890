import type { TagFamily, TagNode } from '#contracts';
import type { ClientContext } from './client-context.js';
import { createLiveResource, type Resource } from './resource.js';

/** All tags in the order of their tree. */
export const createTagTree = (context: ClientContext): Resource<readonly TagNode[]> =>
  createLiveResource<readonly TagNode[]>(context, {
    load: async (options) => (await context.api('GET /catalogue/tags/tree', options)).items,
    projections: ['catalogue', 'videos'],
    everyMs: 2_000,
  });

/** What is above one tag and right below it. */
export const createTagFamily = (context: ClientContext, id: string): Resource<TagFamily> =>
  createLiveResource<TagFamily>(context, {
    load: (options) => context.api('GET /catalogue/tags/{id}/family', { params: { id }, ...options }),
    projections: ['catalogue', 'videos'],
    everyMs: 2_000,
  });
