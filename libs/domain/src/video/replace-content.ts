import { changeContent, type ChangeContent } from './change-content.js';
import { filesToTrash } from './trash-video.js';
import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export interface ReplaceContent extends ChangeContent {
  /** ISO date-time from which the original's files may be removed for good. */
  readonly purgeAfter: string;
}

/**
 * A file made of this video takes its place: it is still the same video, with its ratings and markers, and every file of
 * the old content goes to the trash. Should one come back, the new file stays the one that plays.
 */
export function replaceContent({ purgeAfter, ...change }: ReplaceContent, state: VideoState): VideoEvent[] {
  const changed = changeContent(change, state);
  if (changed.length === 0) return [];
  const { videoId, file } = change;
  const { libraryId, path } = file;
  const originals = filesToTrash(videoId, state);
  return [
    ...changed,
    { type: 'PrimaryFileChosen', data: { videoId, file: { libraryId, path } } },
    ...(originals.length > 0
      ? [{ type: 'VideoTrashed' as const, data: { videoId, files: originals, purgeAfter } }]
      : []),
  ];
}
