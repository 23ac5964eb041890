import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemPath } from '../paths/path-encoding.js';
import { toolInput } from '../probe/probe-argv.js';
import { ffmpegTool, type Tool } from '../process/locate-tools.js';
import { runTool, ToolNotStarted, type ToolEnd } from '../process/run-tool.js';
import { shippedArgv } from '../process/shipped-argv.js';
import type { ConvertRequest } from './convert-request.js';
import { troubleOfEnd } from './convert-trouble.js';
import { ProgressLines } from './progress-lines.js';

const STALL_MS = 120_000;

/** What of the whole work a run is. */
export interface Share {
  /** Seconds of film that it writes. */
  readonly seconds: number;
  /** Of everything, 0 to 1: where it begins and ends. */
  readonly from: number;
  readonly to: number;
}

/** Runs ffmpeg for one conversion: hostile names kept out of its arguments, progress told, its ends put into words. */
export class ToolBench {
  readonly url: string;
  readonly #input: Buffer | undefined;

  private constructor(
    private readonly request: ConvertRequest,
    readonly tool: Tool,
    private readonly link: string,
  ) {
    const { url, input } = toolInput(request.absolutePath);
    this.url = url;
    this.#input = input;
  }

  /** Works while `work` does. Output files are named below a link of our own: their folder may be called anything. */
  static async open<T>(request: ConvertRequest, work: (bench: ToolBench) => Promise<T>): Promise<T> {
    const tool = request.tool === undefined ? ffmpegTool() : request.tool;
    if (!tool) throw new ToolNotStarted('No ffmpeg is installed: install it, and try again.');
    const place = await mkdtemp(join(tmpdir(), 'kinolog-convert-'));
    try {
      const link = join(place, 'to');
      await symlink(systemPath(request.folder), link);
      return await work(new ToolBench(request, tool, link));
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  }

  /** How a file that is to be made is called in arguments. */
  path(name: string): string {
    return `${this.link}/${name}`;
  }

  /** Rejects with `ConvertTrouble`, or the signal's reason. */
  async run(argv: readonly string[], share: Share): Promise<void> {
    const end = await this.attempt(argv, share);
    if (end.code !== 0) throw troubleOfEnd(end, this.url);
  }

  /** The same, for whoever wants to know why it went wrong. */
  async attempt(argv: readonly string[], { seconds, from, to }: Share): Promise<ToolEnd> {
    const { signal, background, hold, stallMs, onProgress } = this.request;
    signal?.throwIfAborted();
    const lines = new ProgressLines((written) => {
      const part = seconds > 0 ? Math.min(1, written.seconds / seconds) : 0;
      const left = written.speed > 0 ? Math.max(0, seconds - written.seconds) / written.speed : null;
      // What comes after this run takes about as long for each share of the work.
      const after = left === null || part >= 1 ? 0 : ((left / (1 - part)) * (1 - to)) / (to - from);
      const secondsLeft = left === null ? null : Math.round(left + after);
      onProgress?.({ fraction: from + part * (to - from), speed: written.speed, secondsLeft });
    });
    const end = await runTool({
      program: this.tool.path,
      argv: this.tool.source === 'shipped' ? shippedArgv(argv) : argv,
      env: this.tool.env,
      ...(this.#input ? { input: this.#input } : {}),
      ...(signal ? { signal } : {}),
      ...(hold ? { hold } : {}),
      background: background ?? false,
      stallMs: stallMs ?? STALL_MS,
      maxMs: Infinity,
      onOutput: (chunk) => lines.read(chunk),
    });
    signal?.throwIfAborted();
    return end;
  }
}
