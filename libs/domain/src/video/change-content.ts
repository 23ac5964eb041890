import { Refusal } from '../kernel/refusal.js';
import type { DataOfVideo, VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export type ChangeContent = Omit<DataOfVideo<'VideoContentChanged'>, 'previousFingerprint'>;

/** Other bytes at a known path: still the same video, with its ratings and markers. Nothing when the new content is known. */
export function changeContent(command: ChangeContent, state: VideoState): VideoEvent[] {
  if (state.standing === 'unknown') {
    throw new Refusal('video.not-found', 'Scan the file first.', { videoId: command.videoId });
  }
  const previousFingerprint = state.content?.fingerprint ?? null;
  const known = state.files.some(
    (file) =>
      file.state === 'present' &&
      file.libraryId === command.file.libraryId &&
      file.path === command.file.path &&
      file.size === command.file.size &&
      file.mtimeMs === command.file.mtimeMs,
  );
  if (known && previousFingerprint === (command.content?.fingerprint ?? null)) return [];
  return [{ type: 'VideoContentChanged', data: { ...command, previousFingerprint } }];
}
