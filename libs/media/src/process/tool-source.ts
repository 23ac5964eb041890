import { toolInput } from '../probe/probe-argv.js';
import { ffmpegTool, type Tool } from './locate-tools.js';
import { runTool, ToolNotStarted, type Hold, type ToolEnd, type ToolRun } from './run-tool.js';
import { shippedArgv } from './shipped-argv.js';

/** A file and the ffmpeg that reads it. */
export interface ToolSource {
  readonly tool: Tool;
  /** How the file is named to ffmpeg. */
  readonly url: string;
  /** Runs ffmpeg. Rejects with the signal's reason when aborted. */
  run(argv: readonly string[], listen?: Pick<ToolRun, 'onOutput' | 'onSide'>): Promise<ToolEnd>;
}

export interface ToolSourceOptions {
  readonly absolutePath: string;
  readonly signal?: AbortSignal;
  readonly background?: boolean;
  /** Work that nobody waits for rests while this holds it. */
  readonly hold?: Hold;
  /** Default: what this machine has. */
  readonly tool?: Tool | null;
  /** Without reading, writing or saying anything for so long it hangs. Default 2 min: 8K on a busy machine is slow. */
  readonly stallMs?: number;
}

/** Opens nothing yet. Throws `ToolNotStarted` when there is no ffmpeg. */
export function toolSource(options: ToolSourceOptions): ToolSource {
  const { signal } = options;
  const tool = options.tool ?? ffmpegTool();
  if (!tool) throw new ToolNotStarted('No ffmpeg is installed: install it, and try again.');
  const { url, input } = toolInput(options.absolutePath);
  return {
    tool,
    url,
    async run(argv, listen = {}) {
      const end = await runTool({
        program: tool.path,
        argv: tool.source === 'shipped' ? shippedArgv(argv) : argv,
        env: tool.env,
        ...(input ? { input } : {}),
        ...(signal ? { signal } : {}),
        stallMs: options.stallMs ?? 120_000,
        // Nothing is ended by the clock that still gets on.
        maxMs: Infinity,
        background: options.background ?? false,
        ...(options.hold ? { hold: options.hold } : {}),
        ...listen,
      });
      signal?.throwIfAborted();
      return end;
    },
  };
}
