import type { SavedView } from '#contracts';
import { paths } from '../paths.ts';

/** What a list shows, as a view keeps it. */
export type Shown = Pick<SavedView, 'query' | 'sort' | 'layout'>;

/** How the library is ordered when nothing else was said. */
const USUAL_SORT = '-addedAt';

const LAYOUTS = ['grid', 'list', 'table'] as const;

/** What a viewer's library opens with is gone past by saying what is usual anyway. */
export const EVERYTHING = '?view=grid';

/** Where a view is: the address of the library says all of it. */
export const viewHref = ({ query, sort, layout }: Shown): string => {
  const address = new URLSearchParams();
  if (query !== '') address.set('query', query);
  const keys = sort.join(',');
  if (keys !== '' && keys !== USUAL_SORT) address.set('sort', keys);
  if (layout !== 'grid') address.set('view', layout);
  const text = address.toString().replaceAll('%2C', ',');
  return paths.library + (text ? `?${text}` : EVERYTHING);
};

/** What the library shows by its address. */
export const shownBy = (address: Readonly<Record<string, string>>): Shown => ({
  query: address.query ?? '',
  sort: (address.sort ?? '').split(',').filter(Boolean),
  layout: LAYOUTS.find((layout) => layout === address.view) ?? 'grid',
});

/** True when two show the same, whichever way it was said. */
export const isSame = (a: Shown, b: Shown): boolean => viewHref(a) === viewHref(b);
