import type { KeyframeIndex } from '../artefacts/artefact-facts.js';
import type { ProbedFacts } from '../probe/probed.js';

/** Where the picture is, seconds from the file's start. */
export interface Extent {
  readonly from: number;
  readonly durationSeconds: number;
}

/**
 * The picture's own extent where its packets were read, else the file's: a file may be longer than its picture, cut short,
 * or count the time before its first timestamp.
 */
export function extentOf({ startSeconds, durationSeconds }: ProbedFacts, index: KeyframeIndex | null): Extent {
  if (!index?.durationSeconds) return { from: 0, durationSeconds: durationSeconds ?? 0 };
  return { from: Math.max(0, index.startSeconds - startSeconds), durationSeconds: index.durationSeconds };
}
