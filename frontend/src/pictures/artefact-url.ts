import type { ArtefactKind } from '#contracts';
import { base } from '../paths.ts';

/** Where a file that was made of a video is; its version makes it one that browsers keep for ever. */
export const artefactUrl = (id: string, kind: ArtefactKind, file: string, version: string): string =>
  `${base}/api/v1/videos/${id}/artefacts/${kind}/${encodeURIComponent(file)}?v=${encodeURIComponent(version)}`;
