import type { FileKey } from './video-file.js';
import type { VideoEvent } from './video.events.js';
import { sameKey, type VideoState } from './video.state.js';

export interface LoseFile {
  readonly videoId: string;
  readonly file: FileKey;
  readonly reason: 'file-gone' | 'root-gone';
}

/** A file is no longer where it was; nothing when that is known, or when the file is in the trash. */
export function loseFile(command: LoseFile, state: VideoState): VideoEvent[] {
  const known = state.files.find((file) => sameKey(file, command.file));
  if (known?.state !== 'present') return [];
  const file = { libraryId: known.libraryId, path: known.path };
  return [{ type: 'VideoWentMissing', data: { videoId: command.videoId, file, reason: command.reason } }];
}
