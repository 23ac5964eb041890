import { readSort, writeSort, type SortKey, type VideoFilter } from '#client';
import type { Grade, VideoState } from '#contracts';

export type Layout = 'grid' | 'list' | 'table';

/** All that the address of the library says. */
export interface LibraryView {
  readonly filter: VideoFilter;
  readonly sort: readonly SortKey[];
  readonly layout: Layout;
  /** Index of the first one in view. */
  readonly at: number;
}

type Words = Readonly<Record<string, string>>;

export const DEFAULT_SORT: readonly SortKey[] = [{ by: 'addedAt', descending: true }];
const LISTS = ['state', 'library', 'performer', 'studio', 'tag', 'collection', 'codec', 'container', 'rating'] as const;
const NUMBERS = ['minHeight', 'minDuration', 'maxDuration'] as const;
const FLAGS = ['favourite', 'watched', 'inProgress'] as const;
const LAYOUTS: readonly Layout[] = ['grid', 'list', 'table'];

const words = (text: string | undefined): string[] => (text ?? '').split(',').filter(Boolean);

const readFilter = (query: Words): VideoFilter => {
  const filter: Record<string, unknown> = {};
  if (query.query) filter.query = query.query;
  for (const key of LISTS) if (query[key]) filter[key] = words(query[key]);
  for (const key of NUMBERS) if (Number(query[key]) > 0) filter[key] = Number(query[key]);
  for (const key of FLAGS) if (query[key] === 'true' || query[key] === 'false') filter[key] = query[key] === 'true';
  return filter as VideoFilter & { state?: VideoState[]; rating?: Grade[] };
};

export const readView = (query: Words): LibraryView => {
  const sort = readSort(query.sort ?? '');
  const layout = LAYOUTS.find((name) => name === query.view);
  return {
    filter: readFilter(query),
    sort: sort.length > 0 ? sort : DEFAULT_SORT,
    layout: layout ?? 'grid',
    at: Math.max(0, Math.floor(Number(query.at)) || 0),
  };
};

/** The query of an address; what is as usual is left out. */
export const writeView = (view: LibraryView): string => {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(view.filter) as [string, VideoFilter[keyof VideoFilter]][]) {
    const text = typeof value === 'object' ? value.join(',') : value === undefined ? '' : String(value);
    if (text !== '') query.set(key, text);
  }
  const sort = writeSort(view.sort);
  if (sort !== writeSort(DEFAULT_SORT)) query.set('sort', sort);
  if (view.layout !== 'grid') query.set('view', view.layout);
  if (view.at > 0) query.set('at', String(view.at));
  const text = query.toString().replaceAll('%2C', ',');
  return text ? `?${text}` : '';
};

/** How many conditions a list is under. */
export const countFilters = (filter: VideoFilter): number =>
  Object.values(filter).filter((value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .length;
