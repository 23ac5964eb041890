import type { ChangeRow } from '#read-models';
import type { CatalogueIndex } from '#search';

/** Tells of what a viewer did: whose, with which video; null: all may have changed. */
export type HearDoing = (userId: string | null, videoId: string | null) => void;

/** Tells of what a viewer hides: whose changed; null: anybody's may have. */
export type HearHiding = (userId: string | null) => void;

/** Looks at videos before they change in the index; what it answers is called when they have. */
export type WatchVideos = (index: CatalogueIndex, ids: readonly string[]) => () => void;

/** All that the index knows was built anew. */
export const isReset = ({ projection, changes }: ChangeRow): boolean =>
  changes === 'reset' && ['videos', 'catalogue', 'libraries', 'activity'].includes(projection);

/** Ids of what is no longer there. */
export const without = (ids: readonly string[], there: readonly { readonly id: string }[]): string[] => {
  const found = new Set(there.map(({ id }) => id));
  return ids.filter((id) => !found.has(id));
};
