import { readSort, writeSort, type SortKey } from '#client';
import { queryOfOldLink } from './old-links.ts';

export type Layout = 'grid' | 'list' | 'table';

/** All that the address of the library says. */
export interface LibraryView {
  /** What the list is narrowed to, in the language of searching; empty: everything. */
  readonly query: string;
  readonly sort: readonly SortKey[];
  readonly layout: Layout;
  /** Index of the first one in view. */
  readonly at: number;
}

type Words = Readonly<Record<string, string>>;

export const DEFAULT_SORT: readonly SortKey[] = [{ by: 'addedAt', descending: true }];
const LAYOUTS: readonly Layout[] = ['grid', 'list', 'table'];

export const readView = (address: Words): LibraryView => {
  const sort = readSort(address.sort ?? '');
  const layout = LAYOUTS.find((name) => name === address.view);
  return {
    query: queryOfOldLink(address) ?? address.query?.trim() ?? '',
    sort: sort.length > 0 ? sort : DEFAULT_SORT,
    layout: layout ?? 'grid',
    at: Math.max(0, Math.floor(Number(address.at)) || 0),
  };
};

/** The query of an address; what is as usual is left out. */
export const writeView = (view: LibraryView): string => {
  const address = new URLSearchParams();
  if (view.query !== '') address.set('query', view.query);
  const sort = writeSort(view.sort);
  if (sort !== writeSort(DEFAULT_SORT)) address.set('sort', sort);
  if (view.layout !== 'grid') address.set('view', view.layout);
  if (view.at > 0) address.set('at', String(view.at));
  const text = address.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text ? `?${text}` : '';
};
