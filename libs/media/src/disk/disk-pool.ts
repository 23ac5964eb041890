import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { runDiskTask, type DiskAnswers, type DiskTask, type Identified, type PackedWalk } from './disk-tasks.js';
import type { DiskReply } from './disk.worker.js';
import type { Walked, WalkOptions } from '../walk/walk.js';

interface Waiting {
  readonly task: DiskTask;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** Walking makes much short-lived garbage: a small nursery keeps a thread from holding 30 MB more, and walks as fast. */
const LIMITS = { maxYoungGenerationSizeMb: 4 };

/** Lots for each thread: trees are uneven, and who is done early takes another. */
const SHARES = 4;
/** So deep is looked for folders to share out. */
const LEVELS = 3;

function joined(parts: readonly PackedWalk[]): Walked {
  return {
    paths: parts.flatMap((part) => (part.sizes.length === 0 ? [] : part.paths.split('\0'))),
    sizes: concatenated(parts.map((part) => part.sizes)),
    mtimes: concatenated(parts.map((part) => part.mtimes)),
    devices: concatenated(parts.map((part) => part.devices)),
    inodes: concatenated(parts.map((part) => part.inodes)),
    unreadable: parts.flatMap((part) => part.unreadable),
    sidecars: parts.flatMap((part) => part.sidecars),
    sidecarTimes: concatenated(parts.map((part) => part.sidecarTimes)),
    folders: parts.flatMap((part) => part.folders.split('\0')),
  };
}

function concatenated(columns: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
  let at = 0;
  for (const column of columns) {
    all.set(column, at);
    at += column.length;
  }
  return all;
}

interface Thread {
  readonly worker: Worker;
  /** What it works on now. */
  task: Waiting | null;
  timer: NodeJS.Timeout | undefined;
}

/** Beside this file once built; when run from source there is no JavaScript for a thread, and tasks run here. */
const script = new URL('./disk.worker.js', import.meta.url);

/**
 * Threads that walk and hash, so that reading disks never holds up the rest. They are started when first needed and end
 * after a while without work (memory of an idle process counts). Answers reject with the system's error.
 */
export class DiskPool {
  readonly #waiting: Waiting[] = [];
  readonly #idle: Thread[] = [];
  readonly #all = new Set<Thread>();
  readonly #inline = !existsSync(fileURLToPath(script));
  #closed = false;

  constructor(
    private readonly size: number,
    private readonly idleMs = 10_000,
  ) {}

  /**
   * Walks a whole tree with all threads: the upper folders one after another until there are enough below to share out.
   * Rejects with the system's error when the root cannot be listed.
   */
  async walk(options: WalkOptions): Promise<Walked> {
    const parts: PackedWalk[] = [];
    let open: readonly string[] = [''];
    const shares = this.#inline ? 1 : this.size * SHARES;
    for (let level = 0; level < LEVELS && open.length > 0 && open.length < shares; level++) {
      const upper = await this.#run<'walk'>({ kind: 'walk', options, part: { folders: open, shallow: true } });
      parts.push(upper);
      open = upper.below;
    }
    const lots = Array.from({ length: Math.min(shares, open.length) }, (_, share) =>
      open.filter((_folder, index) => index % shares === share),
    );
    const lower = lots.map((folders) =>
      this.#run<'walk'>({ kind: 'walk', options, part: { folders, shallow: false } }),
    );
    return joined([...parts, ...(await Promise.all(lower))]);
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
    await Promise.all([...this.#all].map(({ worker }) => worker.terminate()));
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
      this.#give(idle);
    } else if (this.#all.size < this.size) this.#give(this.#start());
  }

  #start(): Thread {
    const thread: Thread = { worker: new Worker(script, { resourceLimits: LIMITS }), task: null, timer: undefined };
    this.#all.add(thread);
    thread.worker.on('message', (reply: DiskReply) => {
      const { task } = thread;
      thread.task = null;
      this.#rest(thread);
      if ('answer' in reply) task?.resolve(reply.answer as never);
      else task?.reject(Object.assign(new Error(reply.message), { code: reply.code, syscall: reply.syscall }));
    });
    const died = (error: Error): void => {
      if (!this.#all.delete(thread)) return;
      this.#dismiss(thread);
      thread.task?.reject(error);
      this.#next();
    };
    thread.worker.on('error', died);
    thread.worker.on('exit', () => died(new Error('the disk thread ended')));
    return thread;
  }

  #give(thread: Thread): void {
    const task = this.#waiting.shift();
    if (!task) return;
    thread.task = task;
    thread.worker.ref();
    thread.worker.postMessage(task.task);
  }

  #rest(thread: Thread): void {
    thread.worker.unref();
    thread.timer = setTimeout(() => {
      this.#all.delete(thread);
      this.#dismiss(thread);
      void thread.worker.terminate();
    }, this.idleMs);
    thread.timer.unref();
    this.#idle.push(thread);
    this.#next();
  }

  #dismiss(thread: Thread): void {
    const index = this.#idle.indexOf(thread);
    if (index >= 0) this.#idle.splice(index, 1);
  }
}
