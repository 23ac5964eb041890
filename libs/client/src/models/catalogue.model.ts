import type { EntryKinds } from '#contracts';
import type { ResponseOf } from '../api/route-types.js';
import type { ClientContext } from './client-context.js';
import { createPaged, type Paged } from './paged.js';
import { createLiveResource, type Resource } from './resource.js';

export type CatalogueEntry = ResponseOf<'GET /catalogue/{kind}/{id}'>;
export type EntrySort = 'name' | '-name' | 'count' | '-count' | 'newest' | '-duration';

export interface CatalogueQuery {
  readonly query?: string;
  readonly sort: EntrySort;
  readonly minCount?: number;
}

export interface CatalogueModel extends Paged<CatalogueEntry> {
  dispose(): void;
}

/** Performers, studios, tags or collections with how many videos each has. */
export const createCatalogue = (context: ClientContext, kind: EntryKinds, query: CatalogueQuery): CatalogueModel => {
  const { api, live, timers } = context;
  const paged = createPaged<CatalogueEntry>(
    (page) => api('GET /catalogue/{kind}', { params: { kind }, query: { ...query, ...page } }),
    120,
  );
  let cancel: (() => void) | null = null;
  const stop = live.subscribe((message) => {
    const ours = message.event === 'reset' || (message.event === 'changes' && message.data.projection === 'catalogue');
    if (ours)
      cancel ??= timers.after(1_000, () => {
        cancel = null;
        void paged.reload();
      });
  });
  return {
    ...paged,
    dispose() {
      stop();
      cancel?.();
    },
  };
};

/** One of them. */
export const createEntry = (context: ClientContext, kind: EntryKinds, id: string): Resource<CatalogueEntry> =>
  createLiveResource(context, {
    load: (options) => context.api('GET /catalogue/{kind}/{id}', { params: { kind, id }, ...options }),
    projections: ['catalogue'],
    concerns: (ids) => ids.length === 0 || ids.includes(id),
  });
