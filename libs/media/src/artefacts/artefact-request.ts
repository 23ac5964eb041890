import type { ProbedFacts } from '../probe/probed.js';
import type { Hold } from '../process/run-tool.js';
import type { Tool } from '../process/locate-tools.js';
import type { ArtefactKind } from './artefact-kinds.js';

export interface ArtefactRequest {
  /** The video, as `walk` and the log write paths. */
  readonly absolutePath: string;
  readonly facts: ProbedFacts;
  /** Folder of all artefacts. */
  readonly root: string;
  /** The fingerprint; or `fingerprint-contentHash` when two contents share one. */
  readonly contentKey: string;
  readonly kinds: readonly ArtefactKind[];
  /** The frame someone chose as poster, seconds from the video's start; null: the best one is looked for. */
  readonly posterAtSeconds: number | null;
  readonly signal?: AbortSignal;
  /** Work that nobody waits for. */
  readonly background?: boolean;
  /** Work that nobody waits for rests while this holds it. */
  readonly hold?: Hold;
  /** Default: the ffmpeg of this machine. */
  readonly tool?: Tool | null;
  /** A tool that neither reads, writes nor says anything for so long hangs and is ended. Default 2 min. */
  readonly stallMs?: number;
  readonly onProgress?: (progress: ArtefactProgress) => void;
}

export interface ArtefactProgress {
  /** What is being made right now. */
  readonly kinds: readonly ArtefactKind[];
  /** Of everything that was asked for, 0 to 1. */
  readonly fraction: number;
  /** Seconds of film for each second of work. */
  readonly speed: number;
}
