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

/** So often is tried again, unasked, to read what came to no end. */
const RETRIES = 3;

/** Whether it is worth reading a video once more that could not be read in time; `asked`: somebody wants it. */
export const mayProbeAgain = ({ failure, timeouts }: VideoState, asked: boolean): boolean =>
  failure?.code === 'timeout' && (asked || timeouts <= RETRIES);

/** What reading a file once more gave; nothing when it says what is known. Each reading without an end counts, so it is always said. */
export function probeAgain(command: ProbeAgain, state: VideoState): VideoEvent[] {
  requireVideo(command.videoId, state);
  const { videoId, facts, failure } = command;
  const events: VideoEvent[] = [];
  if (facts && (!same(facts, state.facts) || (state.failure && !failure))) {
    events.push({ type: 'VideoProbed', data: { videoId, facts } });
  }
  if (failure && (!same(failure, state.failure) || events.length > 0 || failure.code === 'timeout')) {
    events.push({ type: 'VideoProbeFailed', data: { videoId, failure } });
  }
  return events;
}

const same = (a: object | null, b: object | null): boolean => JSON.stringify(a) === JSON.stringify(b);
