import { availableParallelism } from 'node:os';
import type { ProbedFacts, ProbedVideo } from '../probe/probed.js';
import { toolSource, type ToolSource, type ToolSourceOptions } from '../process/tool-source.js';
import { filterSet } from './filter-set.js';
import type { FilterSet } from './picture-filters.js';

/** A video and what its pictures are read with. */
export interface VideoSource extends ToolSource {
  readonly facts: ProbedFacts;
  readonly video: ProbedVideo;
  readonly filters: FilterSet;
}

/** Opens nothing yet. Rejects with `ToolNotStarted` when there is no ffmpeg. */
export async function videoSource(
  options: ToolSourceOptions & { readonly facts: ProbedFacts; readonly video: ProbedVideo },
): Promise<VideoSource> {
  const { facts, video } = options;
  const source = toolSource(options);
  const filters = video.hdr === null ? { tonemap: false } : await filterSet(source.tool);
  return { ...source, facts, video, filters };
}

/** Bytes of one decoded frame, by its size and depth. */
const frameBytes = (video: ProbedVideo): number => video.width * video.height * (video.bitDepth > 8 ? 4 : 2);

/** Decoders keep up to so many frames, with those on the way. */
const FRAMES_KEPT = 10;
const MEMORY = 402_653_184;

/** How many decoders of this video may be open at once in one process, within 384 MiB. */
export const decodersAtOnce = (video: ProbedVideo, most = 9): number =>
  Math.max(1, Math.min(most, Math.floor(MEMORY / (FRAMES_KEPT * frameBytes(video)))));

/** Threads of a decoder that has the machine for itself: each keeps frames of its own. */
export const decodingThreads = (video: ProbedVideo): number =>
  Math.max(1, Math.min(availableParallelism(), 8, Math.floor(MEMORY / (3 * frameBytes(video)))));
