import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { startJobWorkers, type JobWorkers } from '#jobs';
import { FileChecks } from './checks/file-checks.js';
import { JobDesk } from './job-desk.js';
import { PLATFORM, type Platform } from './kernel/platform.js';
import { migrateWorkerTables } from './kernel/worker-tables.js';
import { QueueSteering } from './machine/queue-steering.js';
import { LibraryBook } from './library/library-book.js';
import { Steward } from './steward/steward.js';
import { WorkerHealth } from './steward/worker-health.js';

/** Jobs of each kind that this process takes at a time. */
const JOBS_AT_A_TIME = 2;
/** The whole process ends within five seconds of being asked to. */
const JOB_GRACE_MS = 2_500;

/** Brings the parts of the worker to life in their order, and ends them in the reverse one. */
@Injectable()
export class WorkerProcess implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #stop = new AbortController();
  #loops: Promise<unknown>[] = [];
  #workers: JobWorkers | null = null;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly desk: JobDesk,
    private readonly book: LibraryBook,
    private readonly steward: Steward,
    private readonly checks: FileChecks,
    private readonly health: WorkerHealth,
    private readonly steering: QueueSteering,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { config, pool, log } = this.platform;
    const { signal } = this.#stop;
    await migrateWorkerTables(pool);
    await this.book.open(signal);
    await this.steering.open();
    await this.health.begin();
    const urls = {
      postgresUrl: config.postgresUrl ?? '',
      redisUrl: config.redisUrl,
      onError: (error: Error) => log.debug({ reason: error.message }, 'the job queue mends its connection'),
    };
    this.#workers = startJobWorkers(urls, this.desk.handlers, JOBS_AT_A_TIME);
    this.#loops = [
      this.desk.follow(signal),
      this.steering.run(this.#workers, signal),
      this.steward.run(signal),
      this.checks.run(signal),
    ];
    for (const loop of this.#loops) {
      loop.catch((error: Error) => {
        if (signal.aborted) return;
        log.fatal({ reason: error.message, stack: error.stack }, 'a part of the worker ended');
        process.exitCode = 1;
        process.kill(process.pid, 'SIGTERM');
      });
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort(new Error('the worker is stopping'));
    await this.#workers?.close(JOB_GRACE_MS);
    await Promise.allSettled(this.#loops);
    await this.health.end();
  }
}
