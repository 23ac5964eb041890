import { readSort } from '#client';
import { SORTS } from '../pages/library/SortChips.tsx';
import type { Shown } from './view-address.ts';

const LAYOUTS = { grid: 'grid', list: 'compact list', table: 'table' } as const;

/** How a view is ordered and laid out, in words: `Grade, then Title, as a table`. */
export const inWords = ({ sort, layout }: Omit<Shown, 'query'>): string => {
  const keys = readSort(sort.join(',')).map(({ by }) => (by in SORTS ? SORTS[by].label : 'Best match'));
  return `by ${keys.join(', then ') || SORTS.addedAt.label}, as a ${LAYOUTS[layout]}`;
};
