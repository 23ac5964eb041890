import { Refusal } from '../kernel/refusal.js';
import { requireVideo } from '../video/require-video.js';
import { primaryFile, type VideoState } from '../video/video.state.js';
import type { ConversionEvent, ConversionWork } from './conversion.events.js';
import type { ConversionState } from './conversion.state.js';

export interface RequestConversion {
  readonly conversionId: string;
  readonly videoId: string;
  readonly work: ConversionWork;
}

/** A picture in motion holds all its frames in memory while it is made, and whoever opens it too. */
export const LONGEST_ANIMATION_SECONDS = 60;

/**
 * Asks for something to be made of a video. Refuses with `video.not-found`, `video.missing`, `video.no-picture`,
 * `conversion.span-invalid`, `conversion.beyond-end`, `conversion.too-long` or `conversion.cuts-invalid`. The same
 * conversion asked for again changes nothing.
 */
export function requestConversion(
  command: RequestConversion,
  state: ConversionState,
  source: VideoState,
): ConversionEvent[] {
  const { videoId, work } = command;
  requireVideo(videoId, source);
  if (!primaryFile(source)) {
    throw new Refusal('video.missing', 'The file is not there now: connect its disk, or restore the video first.');
  }
  if (!source.facts?.video) {
    throw new Refusal('video.no-picture', 'There is no picture in this file that something could be made of.');
  }
  requireSense(work, source.facts.durationSeconds);
  return state.standing === 'unknown' ? [{ type: 'ConversionRequested', data: command }] : [];
}

function requireSense(work: ConversionWork, end: number | null): void {
  switch (work.kind) {
    case 'playable':
      return;
    case 'clip':
      return requireSpan(work, end);
    case 'animation':
      requireSpan(work, end);
      if (work.toSeconds - work.fromSeconds <= LONGEST_ANIMATION_SECONDS) return;
      throw new Refusal(
        'conversion.too-long',
        `An animated picture may last ${LONGEST_ANIMATION_SECONDS} s: choose a shorter piece, or export a clip.`,
      );
    case 'split':
      return requireCuts(work.atSeconds, end);
  }
}

function requireSpan({ fromSeconds, toSeconds }: { fromSeconds: number; toSeconds: number }, end: number | null): void {
  if (!(fromSeconds >= 0 && toSeconds > fromSeconds)) {
    throw new Refusal('conversion.span-invalid', 'The end has to come after the beginning.');
  }
  if (end !== null && fromSeconds >= end) {
    throw new Refusal('conversion.beyond-end', `The film ends at ${end.toFixed(1)} s: choose a piece before that.`);
  }
}

function requireCuts(cuts: readonly number[], end: number | null): void {
  const rising = cuts.every((at, i) => at > (cuts[i - 1] ?? 0));
  if (cuts.length > 0 && rising && (end === null || (cuts.at(-1) as number) < end)) return;
  throw new Refusal(
    'conversion.cuts-invalid',
    'Places to cut at have to lie within the film, each after the one before.',
  );
}
