import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { SUPERVISED, type Engines } from '#config';

export interface ChildSpec {
  readonly name: 'api' | 'projector' | 'worker';
  /** Of Node. */
  readonly flags: readonly string[];
  /** Compiled entry file. */
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Every line the process prints. */
  readonly line: (text: string) => void;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** Who ran so long was healthy: the next crash is tried again at once. */
const HEALTHY_MS = 30_000;
const LOG_BYTES = 20 * 1024 * 1024;

/** A process that is started again whenever it ends by itself, with growing pauses while it keeps failing. */
export class Supervised {
  #child: ChildProcess | null = null;
  #engines: Engines | null = null;
  #stopping = false;
  #pause = FIRST_PAUSE_MS;
  #log: WriteStream | null = null;
  #ended: Promise<void> = Promise.resolve();

  constructor(private readonly spec: ChildSpec) {}

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async start(): Promise<void> {
    await this.#openLog();
    this.#spawn();
  }

  /** Lets it begin, now and whenever it is started again: until then it loads what it needs, and waits. */
  tell(engines: Engines): void {
    this.#engines = engines;
    this.#letBegin();
  }

  /** SIGTERM, and after `graceMs` SIGKILL. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await this.#ended;
      clearTimeout(kill);
    }
    this.#log?.end();
  }

  async #openLog(): Promise<void> {
    const size = await stat(this.spec.logFile).then(
      (s) => s.size,
      () => 0,
    );
    if (size > LOG_BYTES) await rename(this.spec.logFile, `${this.spec.logFile}.old`);
    this.#log = createWriteStream(this.spec.logFile, { flags: 'a', mode: 0o600 });
    this.#log.on('error', (error) =>
      this.spec.line(
        JSON.stringify({
          level: 40,
          time: Date.now(),
          process: this.spec.name,
          msg: 'the log file cannot be written',
          reason: error.message,
        }),
      ),
    );
  }

  #spawn(): void {
    const begun = Date.now();
    // Without source maps: those of all libraries are read at the start, and cost time and memory whether anything fails or not.
    const child = spawn(process.execPath, [...this.spec.flags, this.spec.script, SUPERVISED], {
      env: this.spec.env,
      // Through the channel it hears when we are gone.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A group of its own: Ctrl-C reaches us alone, and we stop the others in order.
      detached: true,
    });
    this.#child = child;
    this.#letBegin();
    for (const stream of [child.stdout, child.stderr]) if (stream) this.#lines(stream);
    this.#ended = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        resolve();
        if (this.#stopping) return;
        if (Date.now() - begun > HEALTHY_MS) this.#pause = FIRST_PAUSE_MS;
        const message = {
          level: 40,
          time: Date.now(),
          process: this.spec.name,
          msg: `ended by itself (${signal ?? code ?? '?'}), starting it again in ${this.#pause} ms`,
        };
        this.spec.line(JSON.stringify(message));
        this.#log?.write(`${JSON.stringify(message)}\n`);
        setTimeout(() => {
          if (!this.#stopping) this.#spawn();
        }, this.#pause);
        this.#pause = Math.min(LONGEST_PAUSE_MS, this.#pause * 2);
      });
    });
  }

  #letBegin(): void {
    // One that ends before it is told is told when it is started again.
    if (this.#engines && this.#child?.connected) this.#child.send(this.#engines, () => undefined);
  }

  #lines(stream: Readable): void {
    let rest = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      this.#log?.write(chunk);
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim() !== '') this.spec.line(line);
    });
  }
}
