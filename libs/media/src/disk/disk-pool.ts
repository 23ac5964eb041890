import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { runDiskTask, type DiskAnswers, type DiskTask, type Identified } from './disk-tasks.js';
import type { DiskReply } from './disk.worker.js';
import type { Walked, WalkOptions } from '../walk/walk.js';

interface Waiting {
  readonly task: DiskTask;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** Beside this file once built; when run from source there is no JavaScript for a thread, and tasks run here. */
const script = new URL('./disk.worker.js', import.meta.url);

/**
 * Threads that walk and hash, so that reading disks never holds up the rest. They are started when first needed and end
 * after a while without work (memory of an idle process counts). Answers reject with the system's error.
 */
export class DiskPool {
  readonly #waiting: Waiting[] = [];
  readonly #idle: { worker: Worker; timer: NodeJS.Timeout }[] = [];
  readonly #all = new Set<Worker>();
  readonly #inline = !existsSync(fileURLToPath(script));
  #closed = false;

  constructor(
    private readonly size: number,
    private readonly idleMs = 10_000,
  ) {}

  walk(options: WalkOptions): Promise<Walked> {
    return this.#run<'walk'>({ kind: 'walk', options });
  }

  /** Identities in the order of the absolute paths. */
  fingerprints(paths: readonly string[]): Promise<readonly Identified[]> {
    return this.#run<'fingerprint'>({ kind: 'fingerprint', paths });
  }

  contentHash(path: string): Promise<string> {
    return this.#run<'content-hash'>({ kind: 'content-hash', path });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('the disk pool is closed'));
    for (const { timer } of this.#idle.splice(0)) clearTimeout(timer);
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #run<K extends DiskTask['kind']>(task: Extract<DiskTask, { kind: K }>): Promise<DiskAnswers[K]> {
    if (this.#closed) return Promise.reject(new Error('the disk pool is closed'));
    if (this.#inline) return new Promise((resolve) => resolve(runDiskTask<K>(task)));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, resolve: resolve as Waiting['resolve'], reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const idle = this.#idle.pop();
    if (idle) {
      clearTimeout(idle.timer);
      this.#give(idle.worker);
    } else if (this.#all.size < this.size) {
      const worker = new Worker(script);
      worker.unref();
      this.#all.add(worker);
      this.#give(worker);
    }
  }

  #give(worker: Worker): void {
    const waiting = this.#waiting.shift();
    if (!waiting) return;
    const done = (): void => {
      worker.removeAllListeners();
    };
    worker.once('message', (reply: DiskReply) => {
      done();
      this.#rest(worker);
      if ('answer' in reply) waiting.resolve(reply.answer as never);
      else waiting.reject(Object.assign(new Error(reply.message), { code: reply.code }));
    });
    worker.once('error', (error) => {
      done();
      this.#all.delete(worker);
      waiting.reject(error);
      this.#next();
    });
    worker.once('exit', () => {
      done();
      this.#all.delete(worker);
      waiting.reject(new Error('the disk thread ended'));
      this.#next();
    });
    worker.postMessage(waiting.task);
  }

  #rest(worker: Worker): void {
    const timer = setTimeout(() => {
      const index = this.#idle.findIndex((each) => each.worker === worker);
      if (index >= 0) this.#idle.splice(index, 1);
      this.#all.delete(worker);
      void worker.terminate();
    }, this.idleMs);
    timer.unref();
    this.#idle.push({ worker, timer });
    this.#next();
  }
}
