import type { Command } from 'commander';
import { spawn } from 'node:child_process';
import { readConfig } from '#config';
import { LocalApi } from '../api/local-api.js';
import { bundled } from '../bundled.js';

export function registerTui(program: Command): void {
  program
    .command('tui')
    .description('the terminal UI: watch and steer the machine')
    .option('--once', 'print one snapshot and end')
    .option('--json', 'with --once: as JSON')
    .option('--readonly', 'look, do not touch')
    .action(async (options: { once?: boolean; json?: boolean; readonly?: boolean }) => {
      const api = await LocalApi.open(readConfig());
      const flags = (['once', 'json', 'readonly'] as const).filter((name) => options[name]).map((name) => `--${name}`);
      const child = spawn(process.execPath, [bundled('tui'), ...flags], {
        stdio: 'inherit',
        env: { ...process.env, KINOLOG_ADDRESS: api.address, KINOLOG_TOKEN: api.token },
      });
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => child.kill(name));
      process.exitCode = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)));
    });
}
