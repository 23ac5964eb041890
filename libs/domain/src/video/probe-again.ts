import type { MediaFacts } from './media-facts.js';
import { requireVideo } from './require-video.js';
import type { FileFailure } from './video-file.js';
import type { VideoEvent } from './video.events.js';
import type { VideoState } from './video.state.js';

export interface ProbeAgain {
  readonly videoId: string;
  readonly facts: MediaFacts | null;
  readonly failure: FileFailure | null;
}

/** What reading a file once more gave; nothing when it says what is known. */
export function probeAgain(command: ProbeAgain, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  const { videoId, facts, failure } = command;
  const events: VideoEvent[] = [];
  if (facts && (!same(facts, state.facts) || (state.failure && !failure))) {
    events.push({ type: 'VideoProbed', data: { videoId, facts } });
  }
  if (failure && (!same(failure, state.failure) || events.length > 0)) {
    events.push({ type: 'VideoProbeFailed', data: { videoId, failure } });
  }
  return events;
}

const same = (a: object | null, b: object | null): boolean => JSON.stringify(a) === JSON.stringify(b);
