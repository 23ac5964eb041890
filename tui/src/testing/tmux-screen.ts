import { execFile, spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Names that tmux has for keys that are no character. */
const NAMES: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Escape',
  tab: 'Tab',
  'S-tab': 'BTab',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  home: 'Home',
  end: 'End',
};

/** Long enough for any machine: what comes sooner is waited for no longer. */
const PATIENCE_MS = 60_000;

/** A real terminal with a program in it: keys go in, the screen comes out. */
export class TmuxScreen {
  private constructor(private readonly socket: string) {}

  static async open(command: string, width: number, height: number): Promise<TmuxScreen> {
    const screen = new TmuxScreen(join(tmpdir(), `kinolog-tmux-${process.pid}-${Math.random().toString(36).slice(2)}`));
    const size = ['-x', String(width), '-y', String(height)];
    await screen.#tmux(
      '-f',
      '/dev/null',
      'new-session',
      '-d',
      '-s',
      'main',
      ...size,
      `${command}; echo "left: $?"; sleep 600`,
    );
    await screen.#tmux('set-option', '-s', 'escape-time', '0');
    return screen;
  }

  async #tmux(...args: readonly string[]): Promise<string> {
    return (await run('tmux', ['-S', this.socket, ...args], { timeout: 10_000 })).stdout;
  }

  /** Presses keys by the names that the binding tables use. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const name = NAMES[key] ?? (/^C-.$/.test(key) ? key : null);
      await this.#tmux('send-keys', '-t', 'main', ...(name ? [name] : ['-l', key]));
      await sleep(25);
    }
  }

  /** A press of the left button, as terminals report it; counted from 0. */
  async click(x: number, y: number): Promise<void> {
    await this.#tmux('send-keys', '-t', 'main', '-l', `\u001b[<0;${x + 1};${y + 1}M`);
  }

  resize(width: number, height: number): Promise<string> {
    return this.#tmux('resize-window', '-t', 'main', '-x', String(width), '-y', String(height));
  }

  text(): Promise<string> {
    return this.#tmux('capture-pane', '-p', '-t', 'main');
  }

  /** The screen with its colours, as escape sequences. */
  coloured(): Promise<string> {
    return this.#tmux('capture-pane', '-e', '-p', '-t', 'main');
  }

  /** Waits until the screen says (or no longer says) this; throws with what it says instead. */
  async until(wanted: RegExp, { not = false } = {}): Promise<string> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const text = await this.text();
      if (wanted.test(text) !== not) return text;
      if (Date.now() > end) throw new Error(`the screen does ${not ? 'still' : 'not'} say ${String(wanted)}:\n${text}`);
      await sleep(40);
    }
  }

  async close(): Promise<void> {
    await this.#tmux('kill-server').catch(() => '');
    await rm(this.socket, { force: true });
  }
}

export const hasTmux = (): boolean => spawnSync('tmux', ['-V']).status === 0;
