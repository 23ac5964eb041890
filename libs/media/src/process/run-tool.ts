import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import type { Readable } from 'node:stream';

/** Lets work that nobody waits for rest while something else needs the machine. */
export interface Hold {
  readonly held: boolean;
  /** Hears of every change; returns what ends that. */
  onChange(listener: () => void): () => void;
}

export interface ToolRun {
  /** Absolute path of the program. */
  readonly program: string;
  readonly argv: readonly string[];
  /** A file the tool gets as descriptor 3 (`INPUT_FD`), for names that cannot be written in an argument. */
  readonly input?: Buffer;
  /** The tool is ended when it neither writes, reads nor says anything for so long. */
  readonly stallMs: number;
  /** And after so long in any case. */
  readonly maxMs: number;
  /** Output beyond this ends the tool. Default 64 MiB. */
  readonly maxOutput?: number;
  readonly signal?: AbortSignal;
  /** It writes into its pipes alone: when aborted it is killed, not asked to finish what nobody reads. */
  readonly killed?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Work that nobody waits for: gives way to everything else on the machine. */
  readonly background?: boolean;
  /** While held the tool stands still (SIGSTOP), and the time does not count as a stall. */
  readonly hold?: Hold;
  /** Gets standard output as it comes instead of having it collected. */
  readonly onOutput?: (chunk: Buffer) => void;
  /** Gets what the tool writes into descriptor 4 (`SIDE_FD`), as it comes: figures beside the data of standard output. */
  readonly onSide?: (chunk: Buffer) => void;
}

export interface ToolEnd {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly ended: 'by-itself' | 'stalled' | 'too-long' | 'too-much-output' | 'aborted';
  readonly stdout: string;
  /** The last 8 KiB of what it said. */
  readonly stderr: string;
}

/** How a tool opens the descriptor it was given; reopened, so it can seek. */
export const INPUT_FD = '/dev/fd/3';

/** How a tool names the second pipe that it may write into. */
export const SIDE_FD = 'pipe:4';

const STDERR_TAIL = 8_192;
const GRACE_MS = 2_000;

/** Thrown when the program itself cannot be started. */
export class ToolNotStarted extends Error {}

/**
 * Runs a program to its end. The only place in Kinolog's media code that starts processes. Never rejects for what the
 * tool does; rejects with `ToolNotStarted` when there is no such program, and when `input` cannot be opened.
 */
export async function runTool(run: ToolRun): Promise<ToolEnd> {
  if (run.signal?.aborted) return { code: null, ended: 'aborted', stdout: '', stderr: '' };
  const input = run.input === undefined ? null : openSync(run.input, 'r');
  try {
    return await watched(run, input);
  } finally {
    if (input !== null) closeSync(input);
  }
}

function watched(run: ToolRun, input: number | null): Promise<ToolEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(run.program, run.argv, {
      stdio: ['ignore', 'pipe', 'pipe', input ?? 'ignore', ...(run.onSide ? ['pipe' as const] : [])],
      cwd: '/',
      env: { LC_ALL: 'C.UTF-8', PATH: process.env['PATH'] ?? '', HOME: '/', ...run.env },
    });
    if (run.background && child.pid !== undefined) yieldToOthers(child.pid);
    const forgetHold = obey(child, run.hold);
    let ended: ToolEnd['ended'] = 'by-itself';
    let forced: NodeJS.Timeout | undefined;
    const end = (why: ToolEnd['ended']): void => {
      if (ended !== 'by-itself') return;
      ended = why;
      child.kill(why === 'aborted' && run.killed ? 'SIGKILL' : 'SIGTERM');
      child.kill('SIGCONT'); // one that stands still would never hear of its end
      forced = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    };
    const abort = (): void => end('aborted');
    run.signal?.addEventListener('abort', abort, { once: true });

    const chunks: Buffer[] = [];
    let size = 0;
    let stderr = '';
    let begun = Date.now();
    let movedAt = begun;
    child.stdout?.on('data', (chunk: Buffer) => {
      movedAt = Date.now();
      size += chunk.length;
      if (run.onOutput) run.onOutput(chunk);
      else if (size > (run.maxOutput ?? 67_108_864)) end('too-much-output');
      else chunks.push(chunk);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      movedAt = Date.now();
      stderr = (stderr + chunk.toString()).slice(-STDERR_TAIL);
    });
    (child.stdio[4] as Readable | null | undefined)?.on('data', (chunk: Buffer) => {
      movedAt = Date.now();
      run.onSide?.(chunk);
    });
    let transferred = -1;
    const watch = setInterval(
      () => {
        const now = Date.now();
        if (run.hold?.held) {
          [begun, movedAt] = [begun + now - movedAt, now];
          return;
        }
        const moved = child.pid === undefined ? -1 : bytesMoved(child.pid);
        if (moved !== transferred) [transferred, movedAt] = [moved, now];
        if (now - movedAt > run.stallMs) end('stalled');
        else if (now - begun > run.maxMs) end('too-long');
      },
      Math.max(20, Math.min(1_000, run.stallMs / 4, run.maxMs / 4)),
    );
    const settle = (): void => {
      clearInterval(watch);
      forgetHold();
      clearTimeout(forced);
      run.signal?.removeEventListener('abort', abort);
    };
    child.once('error', (cause) => {
      settle();
      reject(new ToolNotStarted(`${run.program} cannot be started: ${cause.message}`, { cause }));
    });
    child.once('close', (code) => {
      settle();
      resolve({ code, ended, stdout: Buffer.concat(chunks).toString('utf8'), stderr });
    });
  });
}

function obey(child: ChildProcess, hold: Hold | undefined): () => void {
  if (!hold) return () => undefined;
  const follow = (): void => {
    child.kill(hold.held ? 'SIGSTOP' : 'SIGCONT');
  };
  if (hold.held) follow();
  return hold.onChange(follow);
}

function yieldToOthers(pid: number): void {
  try {
    setPriority(pid, 19);
  } catch {
    // Over already, or not permitted here: it merely runs as everything else does.
  }
}

/** Bytes a process has read and written so far, as Linux counts them; -1 elsewhere. */
function bytesMoved(pid: number): number {
  try {
    const io = readFileSync(`/proc/${pid}/io`, 'latin1');
    const of = (name: string): number => Number(new RegExp(`^${name}: (\\d+)`, 'm').exec(io)?.[1] ?? 0);
    return of('rchar') + of('wchar');
  } catch {
    // Not Linux, or the process is gone: then its output alone tells.
    return -1;
  }
}
