import { Activity, ChartColumn, House, LibraryBig, Server, Tags, type LucideIcon } from 'lucide-preact';
import { paths } from '../paths.ts';

export interface Place {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly href: string;
  /** Paths that are this place or below it. */
  readonly covers: readonly string[];
  readonly group: 'main' | 'machine';
  readonly adminOnly?: boolean;
}

const below = (path: string): string => path.slice(0, path.lastIndexOf('/'));

export const PLACES: readonly Place[] = [
  { label: 'Home', icon: House, href: paths.dashboard, covers: [paths.dashboard], group: 'main' },
  {
    label: 'Library',
    icon: LibraryBig,
    href: paths.library,
    covers: [paths.library, below(paths.video('x'))],
    group: 'main',
  },
  { label: 'Catalogue', icon: Tags, href: paths.catalogue(), covers: [below(paths.catalogue())], group: 'main' },
  { label: 'Statistics', icon: ChartColumn, href: paths.statistics, covers: [paths.statistics], group: 'machine' },
  { label: 'Jobs', icon: Activity, href: paths.jobs, covers: [paths.jobs], group: 'machine', adminOnly: true },
  { label: 'Admin', icon: Server, href: paths.admin, covers: [paths.admin], group: 'machine', adminOnly: true },
];

export const isHere = (place: Place, path: string): boolean =>
  place.covers.some((start) => path === start || path.startsWith(`${start}/`));
