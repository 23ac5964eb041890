import type { ConversionWork } from '#domain';
import type { ProbedFacts } from '../probe/probed.js';
import type { Tool } from '../process/locate-tools.js';
import type { Hold } from '../process/run-tool.js';

export interface ConvertRequest {
  /** The video, as `walk` and the log write paths. */
  readonly absolutePath: string;
  readonly facts: ProbedFacts;
  readonly work: ConversionWork;
  /** An empty folder for the files that are made, in the same writing. */
  readonly folder: string;
  readonly signal?: AbortSignal;
  /** Gives way to everything else on the machine. */
  readonly background?: boolean;
  /** While held, the tool stands still. */
  readonly hold?: Hold;
  /** Default: the ffmpeg of this machine. */
  readonly tool?: Tool | null;
  /** A tool that neither reads, writes nor says anything for so long hangs and is ended. Default 2 min. */
  readonly stallMs?: number;
  readonly onProgress?: (progress: ConvertProgress) => void;
}

export interface ConvertProgress {
  /** 0 to 1. */
  readonly fraction: number;
  /** Seconds of film for each second of work. */
  readonly speed: number;
  readonly secondsLeft: number | null;
}

export interface ConvertedFile {
  /** In the folder. */
  readonly name: string;
  readonly extension: string;
  readonly size: number;
  /** Where in the source it is from, seconds from the video's start; the whole has null. */
  readonly span: { readonly from: number; readonly to: number | null } | null;
}
