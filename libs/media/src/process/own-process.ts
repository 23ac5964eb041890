import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A process of ours: it is asked and answers by messages. */
export type OwnProcess = ChildProcess;

/** False when run from source: there is no JavaScript beside it. */
export const isBuilt = (script: URL): boolean => existsSync(fileURLToPath(script));

/** Runs a script of ours in a Node process of its own, which knows where tools are and nothing of what is secret in this one's environment. */
export const startOwnProcess = (script: URL, execArgv: readonly string[]): OwnProcess =>
  fork(script, {
    execArgv: [...execArgv],
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
