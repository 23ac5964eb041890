import type { VideoFilter } from '#client';
import type { EntryKinds } from '#contracts';
import { Building2, Folders, Tag, Users, type LucideIcon } from 'lucide-preact';

export interface Kind {
  readonly kind: EntryKinds;
  readonly one: string;
  readonly many: string;
  readonly icon: LucideIcon;
  /** Its key in a filter of videos. */
  readonly filter: keyof VideoFilter & ('performer' | 'studio' | 'tag' | 'collection');
  /** How one gets some, when there are none. */
  readonly empty: string;
}

export const KINDS: readonly Kind[] = [
  {
    kind: 'performers',
    one: 'performer',
    many: 'Performers',
    icon: Users,
    filter: 'performer',
    empty: 'They are read from file names and sidecars, or added on the page of a video.',
  },
  {
    kind: 'studios',
    one: 'studio',
    many: 'Studios',
    icon: Building2,
    filter: 'studio',
    empty: 'They are read from file names and sidecars, or added on the page of a video.',
  },
  {
    kind: 'tags',
    one: 'tag',
    many: 'Tags',
    icon: Tag,
    filter: 'tag',
    empty: 'They are read from #words in file names, or added on the page of a video.',
  },
  {
    kind: 'collections',
    one: 'collection',
    many: 'Collections',
    icon: Folders,
    filter: 'collection',
    empty: 'A rule of a folder makes them, or they are added on the page of a video.',
  },
];

export const kindOf = (name: string | undefined): Kind | undefined => KINDS.find(({ kind }) => kind === name);
