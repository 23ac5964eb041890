import { join } from 'node:path';

/** Everything that is made of a video, each kind in a folder of its own. */
export const ARTEFACT_KINDS = [
  'poster',
  'thumbnails',
  'sprite',
  'preview',
  'teasers',
  'phash',
  'chapters',
  'subtitles',
  'keyframes',
] as const;
export type ArtefactKind = (typeof ARTEFACT_KINDS)[number];

/** Version of each kind's recipe: raising one makes that kind again, and no other. */
export const ARTEFACT_RECIPES: Readonly<Record<ArtefactKind, number>> = {
  poster: 1,
  thumbnails: 1,
  sprite: 1,
  preview: 1,
  teasers: 1,
  phash: 1,
  chapters: 1,
  subtitles: 1,
  keyframes: 1,
};

/** Where a kind's files are: `{root}/{ab}/{contentKey}/{kind}.v{recipe}`, `ab` being the key's first two letters. */
export function artefactFolder(root: string, contentKey: string, kind: ArtefactKind, recipe: number): string {
  return join(root, contentKey.slice(0, 2), contentKey, `${kind}.v${recipe}`);
}
