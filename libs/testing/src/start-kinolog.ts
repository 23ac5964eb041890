import { spawn } from 'node:child_process';
import { mkdtemp, chmod, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface RunningKinolog {
  readonly address: string;
  readonly token: string;
  readonly postgresUrl: string;
  readonly folder: string;
  readonly pid: number;
  /** Milliseconds from start to ready. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

/** The project's folder, from source and from `dist` alike. */
function projectFolder(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : projectFolder(dirname(from));
}

export const PROJECT = projectFolder(dirname(fileURLToPath(import.meta.url)));
/** The built `kinolog` command. */
export const KINOLOG = join(PROJECT, 'dist', 'bundled', 'cli.js');

/** The whole product as its owner starts it, on a data folder (a new one when none is given). */
export async function startKinolog(
  options: { folder?: string; library?: string; port?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<RunningKinolog> {
  const folder = options.folder ?? (await newFolder());
  const begun = performance.now();
  const child = spawn(process.execPath, [KINOLOG, 'up', '--json', '--port', String(options.port ?? 4600)], {
    env: { ...process.env, ...options.env, KINOLOG_DATA: folder, KINOLOG_LIBRARY: options.library ?? '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let ended = false;
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => {
      ended = true;
      resolve();
    });
  });
  let said = '';
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-20_000);
      if (said.includes('ready: open')) resolve();
    });
    void gone.then(() => reject(new Error(`Kinolog ended before it was ready:\n${said}`)));
  });
  await ready;
  const readyMs = performance.now() - begun;
  const running = JSON.parse(await readFile(join(folder, 'running.json'), 'utf8')) as {
    address: string;
    postgresUrl: string;
  };
  return {
    ...running,
    token: (await readFile(join(folder, 'local.token'), 'utf8')).trim(),
    folder,
    pid: child.pid as number,
    readyMs,
    async stop() {
      if (!ended) child.kill('SIGTERM');
      await Promise.race([gone, sleep(10_000)]);
      if (!ended) child.kill('SIGKILL');
      await gone;
      if (!options.folder) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kinolog-'));
  await chmod(folder, 0o711);
  return folder;
}
