import type { JobKind, JobPayloads } from './job-kinds.js';

export interface QueuedJob {
  readonly id: string;
  readonly kind: JobKind;
  readonly state: 'waiting' | 'active' | 'delayed';
  readonly payload: JobPayloads[JobKind];
  readonly attempts: number;
  /** Why the last attempt failed. */
  readonly reason: string | null;
  readonly addedAt: string;
}

/** Where jobs are put. Nothing may depend on a job being kept: what is to be done can always be read from the log again. */
export interface JobQueues {
  /** Adds a job; one with that id that waits or runs already makes this a no-op. */
  enqueue<K extends JobKind>(kind: K, id: string, payload: JobPayloads[K]): Promise<void>;
  /** Takes a job out that waits; one that runs is ended by its own means. */
  remove(kind: JobKind, id: string): Promise<void>;
  /** How many of a kind wait or run. */
  depthOf(kind: JobKind): Promise<{ readonly waiting: number; readonly active: number }>;
  /** What waits or runs, newest first; at most `limit` of each kind and state. Failures are events, not jobs. */
  list(limit: number): Promise<readonly QueuedJob[]>;
  /** How many wait or run. */
  depth(): Promise<number>;
  close(): Promise<void>;
}

/** What a handler is given beside its payload. */
export interface JobContext {
  readonly jobId: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** True when a failure now is the end of it. */
  readonly isLast: boolean;
  /** Aborts when the worker is asked to stop: leave things so that another worker can take over. */
  readonly signal: AbortSignal;
}

export type JobHandler<K extends JobKind> = (payload: JobPayloads[K], context: JobContext) => Promise<void>;
export type JobHandlers = { readonly [K in JobKind]: JobHandler<K> };

export interface JobWorkers {
  /** How many jobs of a kind run at a time in this process, and whether new ones are taken at all. */
  steer(kind: JobKind, orders: { readonly paused: boolean; readonly concurrency: number }): void;
  /** Takes no more jobs, aborts those that run and waits for them at most `milliseconds`. */
  close(milliseconds: number): Promise<void>;
}

/** Trying again would end in the same way: the job is given up at once. */
export class JobCannotSucceed extends Error {}
