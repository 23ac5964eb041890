import type { ArtefactKind } from '#contracts';

/** What is made of a video, in words. */
export const ARTEFACTS: Readonly<Record<ArtefactKind, string>> = {
  poster: 'poster',
  thumbnails: 'smaller posters',
  sprite: 'frames along the time line',
  preview: 'preview on hover',
  teasers: 'teasers',
  phash: 'picture fingerprint',
  chapters: 'chapter pictures',
  subtitles: 'captions',
  keyframes: 'keyframe list',
};

export const artefactName = (kind: string): string => ARTEFACTS[kind as ArtefactKind] ?? kind;
