import { isBuilt, startOwnProcess, type OwnProcess } from '../process/own-process.js';
import type { ProbeQuestion, ProbeReply } from './probe.child.js';
import { probe } from './probe.js';
import type { Probed } from './probed.js';

export interface ProbeProcessOptions {
  /** What the process runs. */
  readonly script?: URL;
  /** How Node runs it. */
  readonly execArgv?: readonly string[];
  /** It ends after so long without work. */
  readonly idleMs?: number;
}

interface Waiting {
  readonly child: OwnProcess;
  readonly settle: (reply: ProbeReply | null) => void;
}

/** Beside this file once built; when run from source there is no JavaScript for a process, and files are probed here. */
const BUILT = new URL('./probe.child.js', import.meta.url);
/** Little is kept: a small heap keeps its forks cheap. */
const SMALL = ['--max-semi-space-size=2'];

/**
 * Probes from a small process. To start a tool, the system copies the page tables of whoever starts it, and Node waits for that:
 * in a worker of 300 MB it held the whole process up for 26 ms a file, which is more than reading the file takes. It is
 * started when first needed and ends after a while without work. What it was asked when it died is probed here.
 */
export class ProbeProcess {
  readonly #script: URL;
  readonly #isThere: boolean;
  readonly #execArgv: readonly string[];
  readonly #idleMs: number;
  readonly #waiting = new Map<number, Waiting>();
  #child: OwnProcess | null = null;
  #idle: NodeJS.Timeout | undefined;
  #asked = 0;

  constructor({ script = BUILT, execArgv = SMALL, idleMs = 10_000 }: ProbeProcessOptions = {}) {
    this.#script = script;
    this.#isThere = isBuilt(script);
    this.#execArgv = execArgv;
    this.#idleMs = idleMs;
  }

  /** As `probe`: rejects with the signal's reason when aborted. */
  async probe(path: string, size: number, signal: AbortSignal): Promise<Probed> {
    signal.throwIfAborted();
    const reply = this.#isThere ? await this.#ask(path, size, signal) : null;
    signal.throwIfAborted();
    if (reply === null) return probe(path, size, { signal });
    if ('probed' in reply) return reply.probed;
    throw Object.assign(new Error(reply.message), { code: reply.code });
  }

  /** Ends the process; resolves once it has ended. */
  async close(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const ended = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
    this.#dismiss(child);
    await ended;
  }

  /** Null when the process ended before it answered, or could not be started. */
  #ask(path: string, size: number, signal: AbortSignal): Promise<ProbeReply | null> {
    return new Promise((resolve) => {
      const id = this.#asked++;
      const child = this.#awake();
      const over = (): void => tell(child, { id, over: true });
      signal.addEventListener('abort', over, { once: true });
      this.#waiting.set(id, {
        child,
        settle: (reply) => {
          signal.removeEventListener('abort', over);
          this.#waiting.delete(id);
          if (this.#waiting.size === 0) this.#rest(child);
          resolve(reply);
        },
      });
      tell(child, { id, path, size });
    });
  }

  #awake(): OwnProcess {
    clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start());
    child.ref();
    child.channel?.ref();
    return child;
  }

  #start(): OwnProcess {
    const child = startOwnProcess(this.#script, this.#execArgv);
    child.on('message', (reply: ProbeReply) => this.#waiting.get(reply.id)?.settle(reply));
    const ended = (): void => {
      this.#dismiss(child);
      for (const waiting of [...this.#waiting.values()]) if (waiting.child === child) waiting.settle(null);
    };
    child.once('error', ended);
    child.once('exit', ended);
    return child;
  }

  /** An idle one keeps nobody alive. */
  #rest(child: OwnProcess): void {
    if (this.#child !== child) return;
    child.unref();
    child.channel?.unref();
    this.#idle = setTimeout(() => this.#dismiss(child), this.#idleMs).unref();
  }

  #dismiss(child: OwnProcess): void {
    if (this.#child === child) {
      clearTimeout(this.#idle);
      this.#child = null;
    }
    if (child.connected) child.disconnect();
  }
}

/** When it cannot be told, it is ending, which settles what it was asked. */
const tell = (child: OwnProcess, question: ProbeQuestion): void => void child.send(question, () => undefined);
