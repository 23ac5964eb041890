import type { FacetName, FacetValue, SearchItem } from '#contracts';
import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { ClientContext } from './client-context.js';
import { createPaged, type Paged } from './paged.js';

export type SearchSort = 'relevance' | '-addedAt' | '-duration';
export type Facets = Readonly<Partial<Record<FacetName, readonly FacetValue[]>>>;

/** What a search found so far, and what can be said of all of it. */
export interface SearchModel extends Paged<SearchItem> {
  readonly facets: ReadonlySignal<Facets>;
  /** How many were found by words that are only like those asked for. */
  readonly near: ReadonlySignal<number>;
  /** What could not be done just now. */
  readonly limited: ReadonlySignal<string | null>;
  /** The chosen engine is away, and Postgres answered in its place. */
  readonly fallback: ReadonlySignal<boolean>;
  dispose(): void;
}

export interface SearchOptions {
  readonly query: string;
  readonly sort: SearchSort;
}

export const createSearch = ({ api, live }: ClientContext, { query, sort }: SearchOptions): SearchModel => {
  const facets = signal<Facets>({});
  const near = signal(0);
  const limited = signal<string | null>(null);
  const fallback = signal(false);
  const abort = new AbortController();
  const paged = createPaged<SearchItem>(async (page) => {
    // What narrows is counted once, with the first page.
    const counted = page.cursor === undefined ? { facets: 'all' } : {};
    const found = await api('GET /search', {
      query: { query, sort, facetLimit: 12, ...counted, ...page },
      signal: abort.signal,
    });
    if (page.cursor === undefined) facets.value = found.facets;
    near.value = found.near;
    limited.value = found.limited;
    fallback.value = found.fallback;
    return found;
  });
  // What the viewer hid or shows again changes everything; what a scan finds meanwhile waits for the next search.
  const stop = live.subscribe((message) => {
    if (message.event === 'reset') void paged.reload();
  });
  return {
    ...paged,
    facets,
    near,
    limited,
    fallback,
    dispose() {
      stop();
      abort.abort();
    },
  };
};
