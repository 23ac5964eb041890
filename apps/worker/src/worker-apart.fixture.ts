import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '#testing';
import type { WorkerWorld } from './worker-world.fixture.js';

const WORKER = join(PROJECT, 'dist', 'bundled', 'worker.js');

/** A worker in a process group of its own, with the tools that it starts. */
export interface WorkerApart {
  /** `kill -9` of the whole group; resolves once the worker is gone. */
  kill(): Promise<void>;
}

/** The built worker as it is run, at work in this world. */
export async function startWorkerApart(world: WorkerWorld): Promise<WorkerApart> {
  const child = spawn(process.execPath, [WORKER], {
    detached: true,
    env: { ...process.env, ...world.environment, KINOLOG_LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      if (said.includes('at work')) resolve();
    });
    void gone.then(() => reject(new Error(`The worker ended before it was at work:\n${said}`)));
  });
  return {
    async kill() {
      if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid as number), 'SIGKILL');
      await gone;
    },
  };
}

/** Tools at work on files of this world's library. */
export const toolsAtWork = (world: WorkerWorld): number =>
  readdirSync('/proc').filter((pid) => {
    try {
      const line = /^\d+$/.test(pid) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
      return /^[^\0]*ffmpeg\0/.test(line) && line.includes(world.root);
    } catch {
      return false; // it ended meanwhile
    }
  }).length;
