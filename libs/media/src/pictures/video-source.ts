import { availableParallelism } from 'node:os';
import type { ProbedFacts, ProbedVideo } from '../probe/probed.js';
import { toolInput } from '../probe/probe-argv.js';
import { ffmpegTool, type Tool } from '../process/locate-tools.js';
import { runTool, ToolNotStarted, type ToolEnd, type ToolRun } from '../process/run-tool.js';
import { filterSet } from './filter-set.js';
import type { FilterSet } from './picture-filters.js';

/** A video and what it is read with. */
export interface VideoSource {
  readonly url: string;
  readonly facts: ProbedFacts;
  readonly video: ProbedVideo;
  readonly filters: FilterSet;
  /** Runs ffmpeg on it. Rejects with the signal's reason when aborted. */
  run(argv: readonly string[], listen?: Pick<ToolRun, 'onOutput' | 'onSide'>): Promise<ToolEnd>;
}

/** Without reading, writing or saying anything for so long a tool hangs. A frame of 8K on a busy machine takes seconds. */
const STALL_MS = 120_000;

export interface SourceOptions {
  readonly absolutePath: string;
  readonly facts: ProbedFacts;
  readonly signal?: AbortSignal;
  readonly background?: boolean;
  /** Default: what this machine has. */
  readonly tool?: Tool | null;
  readonly stallMs?: number;
}

/** Opens nothing yet. Rejects with `ToolNotStarted` when there is no ffmpeg. */
export async function videoSource(options: SourceOptions & { readonly video: ProbedVideo }): Promise<VideoSource> {
  const { facts, video, signal } = options;
  const tool = options.tool ?? ffmpegTool();
  if (!tool) throw new ToolNotStarted('No ffmpeg is installed: install it, and try again.');
  const { url, input } = toolInput(options.absolutePath);
  return {
    url,
    facts,
    video,
    filters: video.hdr === null ? { tonemap: false } : await filterSet(tool),
    async run(argv, listen = {}) {
      const end = await runTool({
        program: tool.path,
        argv,
        env: tool.env,
        ...(input ? { input } : {}),
        ...(signal ? { signal } : {}),
        stallMs: options.stallMs ?? STALL_MS,
        // Nothing is ended by the clock that still gets on.
        maxMs: Infinity,
        background: options.background ?? false,
        ...listen,
      });
      signal?.throwIfAborted();
      return end;
    },
  };
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
