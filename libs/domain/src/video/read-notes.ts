import { requireVideo } from './require-video.js';
import type { DataOfVideo, VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export type ReadNotes = DataOfVideo<'VideoNotesRead'>;

/** What the notes beside a file say, together with its name; nothing when they say what they said. */
export function readNotes(command: ReadNotes, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  return JSON.stringify(command.named) === JSON.stringify(state.named)
    ? []
    : [{ type: 'VideoNotesRead', data: command }];
}
