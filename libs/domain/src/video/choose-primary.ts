import { Refusal } from '../kernel/refusal.js';
import { requireVideo } from './require-video.js';
import type { FileKey } from './video-file.js';
import type { VideoEvent } from './video.events.js';
import { sameKey, type VideoState } from './video.state.js';

export interface ChoosePrimaryFile {
  readonly videoId: string;
  readonly file: FileKey;
}

/** Of several copies, the one that plays. Refuses with `video.file-not-found` for a file it has not, or has not now. */
export function choosePrimaryFile(command: ChoosePrimaryFile, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  const { libraryId, path } = command.file;
  const known = state.files.find((file) => sameKey(file, command.file));
  if (known?.state !== 'present') {
    throw new Refusal('video.file-not-found', 'Choose one of the files of this video that are there now.', {
      libraryId,
      path,
    });
  }
  if (state.chosen && sameKey(state.chosen, known)) return [];
  return [{ type: 'PrimaryFileChosen', data: { videoId: command.videoId, file: { libraryId, path } } }];
}
