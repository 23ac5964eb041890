import { createPostgresBackend, createRedisBackend, UnrecoverableError, withBackend } from 'bullmq';
import type { Job, JobType } from 'bullmq';
import { JOB_KINDS, queueName, type JobKind, type JobPayloads } from './job-kinds.js';
import { JobCannotSucceed, type JobHandlers, type JobQueues, type JobWorkers, type QueuedJob } from './job-queues.js';

export interface QueueUrls {
  /** BullMQ's own tables, schema `bullmq`. */
  readonly postgresUrl: string;
  /** Redis, Valkey or Dragonfly instead, when given. */
  readonly redisUrl?: string | null;
  /** Hears of connection errors, which BullMQ mends by itself. */
  readonly onError?: (error: Error) => void;
}

const ATTEMPTS = 8;
/** BullMQ fails a job at its second stall; a worker that was killed or a machine that slept is no fault of the job. */
const STALLS = 1_000;
const STATES = ['active', 'waiting', 'delayed'] as const;

type Payload = JobPayloads[JobKind];
type AnyJob = Job<Payload>;

interface Opened {
  queue(kind: JobKind): {
    add(name: string, data: Payload, options: object): Promise<unknown>;
    getJob(id: string): Promise<AnyJob | undefined>;
    getJobs(types: JobType[], start: number, end: number): Promise<AnyJob[]>;
    getJobCounts(...types: JobType[]): Promise<Record<string, number>>;
    on(event: 'error', listener: (error: Error) => void): unknown;
    close(): Promise<void>;
  };
  worker(
    kind: JobKind,
    process: (job: AnyJob, token?: string, signal?: AbortSignal) => Promise<void>,
    options: { concurrency: number; lockDuration: number; maxStalledCount: number },
  ): {
    on(event: 'error', listener: (error: Error) => void): unknown;
    concurrency: number;
    pause(doNotWaitActive?: boolean): Promise<void>;
    resume(): void;
    cancelAllJobs(reason?: string): void;
    close(force?: boolean): Promise<void>;
  };
}

/** Nothing here asks BullMQ for its events: on Postgres most of them never arrive. */
function backend(urls: QueueUrls): Opened {
  if (urls.redisUrl) {
    const { Queue, Worker } = withBackend(createRedisBackend);
    const connection = { url: urls.redisUrl, maxRetriesPerRequest: null };
    return {
      queue: (kind) => new Queue<Payload>(queueName(kind), { connection }),
      worker: (kind, process, options) =>
        new Worker<Payload, void>(queueName(kind), process, { connection, ...options }),
    };
  }
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = { connectionString: urls.postgresUrl, migrate: true, max: 2, application_name: 'kinolog jobs' };
  return {
    queue: (kind) => new Queue<Payload>(queueName(kind), { connection }),
    worker: (kind, process, options) => new Worker<Payload, void>(queueName(kind), process, { connection, ...options }),
  };
}

/** Opens the queues for putting jobs in. */
export function openJobQueues(urls: QueueUrls): JobQueues {
  const opened = backend(urls);
  const queues = new Map(
    JOB_KINDS.map((kind) => {
      const queue = opened.queue(kind);
      queue.on('error', (error) => urls.onError?.(error));
      return [kind, queue] as const;
    }),
  );
  const each = [...queues.values()];
  const queueOf = (kind: JobKind) => queues.get(kind) as NonNullable<ReturnType<typeof queues.get>>;
  return {
    async enqueue(kind, id, payload) {
      await queueOf(kind).add(kind, payload, {
        jobId: id,
        attempts: ATTEMPTS,
        backoff: { type: 'exponential', delay: 1_000 },
        removeOnComplete: true,
        removeOnFail: true,
      });
    },
    async remove(kind, id) {
      const job = await queueOf(kind).getJob(id);
      // One that runs is locked: its handler ends it.
      if (job && !(await job.isActive())) await job.remove();
    },
    async depthOf(kind) {
      const { active = 0, ...waiting } = await queueOf(kind).getJobCounts(...STATES);
      return { active, waiting: Object.values(waiting).reduce((sum, n) => sum + n, 0) };
    },
    async list(limit) {
      const pages = await Promise.all(
        [...queues].flatMap(([kind, queue]) =>
          STATES.map(async (state) =>
            (await queue.getJobs([state], 0, limit - 1)).map((job) => queued(kind, state, job)),
          ),
        ),
      );
      return pages.flat().sort((a, b) => (a.addedAt < b.addedAt ? 1 : -1));
    },
    async depth() {
      const counts = await Promise.all(each.map((queue) => queue.getJobCounts(...STATES)));
      return counts.flatMap((count) => Object.values(count)).reduce((sum, n) => sum + n, 0);
    },
    async close() {
      await Promise.all(each.map((queue) => queue.close()));
    },
  };
}

function queued(kind: JobKind, state: QueuedJob['state'], job: AnyJob): QueuedJob {
  return {
    id: job.id ?? '',
    kind,
    state,
    payload: job.data,
    attempts: job.attemptsMade,
    reason: job.failedReason || null,
    addedAt: new Date(job.timestamp).toISOString(),
  };
}

/** Takes jobs of every kind until closed; `concurrency` of each at a time. */
export function startJobWorkers(urls: QueueUrls, handlers: JobHandlers, concurrency: number): JobWorkers {
  const opened = backend(urls);
  const stop = new AbortController();
  const byKind = new Map(
    JOB_KINDS.map((kind) => {
      const worker = opened.worker(kind, (job, _token, signal) => run(handlers, kind, job, stop.signal, signal), {
        concurrency,
        lockDuration: 30_000,
        maxStalledCount: STALLS,
      });
      worker.on('error', (error) => urls.onError?.(error));
      return [kind, worker] as const;
    }),
  );
  const workers = [...byKind.values()];
  return {
    steer(kind, { paused, concurrency: atATime }) {
      const worker = byKind.get(kind);
      if (!worker) return;
      worker.concurrency = atATime;
      // Those that run are held by their own means; only new ones are no longer taken.
      if (!paused) worker.resume();
      else worker.pause(true).catch((error: Error) => urls.onError?.(error));
    },
    async close(milliseconds) {
      stop.abort(new Error('the worker is stopping'));
      const closing = Promise.all(workers.map((worker) => worker.close()));
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, milliseconds);
      });
      // BullMQ takes no second, harder close after the first: what is late is left to the end of the process.
      await Promise.race([closing, late]);
      clearTimeout(timer);
    },
  };
}

async function run(
  handlers: JobHandlers,
  kind: JobKind,
  job: AnyJob,
  stopping: AbortSignal,
  lost: AbortSignal | undefined,
): Promise<void> {
  const signal = lost ? AbortSignal.any([stopping, lost]) : stopping;
  const handler = handlers[kind] as (payload: Payload, context: object) => Promise<void>;
  try {
    signal.throwIfAborted();
    const attempt = job.attemptsMade + 1;
    await handler(job.data, { jobId: job.id ?? '', attempt, isLast: attempt >= ATTEMPTS, signal });
  } catch (error) {
    if (error instanceof JobCannotSucceed) throw new UnrecoverableError(error.message);
    throw error;
  }
}
