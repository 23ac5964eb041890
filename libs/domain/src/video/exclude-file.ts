import type { FileKey } from './video-file.js';
import type { VideoEvent } from './video.events.js';
import { sameKey, type VideoState } from './video.state.js';

export interface ExcludeFile {
  readonly videoId: string;
  readonly file: FileKey;
}

/** A library's rules leave a file out that was on the catalogue; nothing when that is known, or when the file is in the trash. */
export function excludeFile(command: ExcludeFile, state: VideoState): VideoEvent[] {
  const known = state.files.find((file) => sameKey(file, command.file));
  if (known?.state !== 'present' && known?.state !== 'missing') return [];
  const file = { libraryId: known.libraryId, path: known.path };
  return [{ type: 'VideoExcluded', data: { videoId: command.videoId, file } }];
}
