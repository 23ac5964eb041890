import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '#engines';
import { eventually } from './eventually.js';
import { PROJECT } from './start-kinolog.js';
import { TEST_ENGINES } from './test-database.js';

export interface TestTypesense {
  readonly url: string;
  readonly key: string;
  /** Ends it without a word, as a crash does. What it holds stays on the disk. */
  kill(): Promise<void>;
  /** Starts it again at the same address, with what it holds, or with nothing. */
  start(options?: { readonly empty?: boolean }): Promise<void>;
  stop(): Promise<void>;
}

const SERVER = join(TEST_ENGINES, 'typesense-0.24.1', 'typesense-server');

/** A Typesense of its own on a free port; the one that `KINOLOG_TEST_TYPESENSE_URL` names is used by `sharedTypesense` only. */
export async function testTypesense(): Promise<TestTypesense> {
  await promisify(execFile)(process.execPath, [join(PROJECT, 'deploy/local/fetch-typesense.mjs')], {
    env: { ...process.env, KINOLOG_TEST_TYPESENSE_URL: '' },
  }).catch((error: { stderr?: string; message: string }) => {
    throw new Error(error.stderr?.trim() || error.message);
  });
  const [port, peering] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const key = randomBytes(12).toString('hex');
  let folder = await mkdtemp(join(tmpdir(), 'kinolog-typesense-'));
  let server: ChildProcess | null = null;
  let ended: Promise<unknown> = Promise.resolve();

  const start = async ({ empty = false } = {}): Promise<void> => {
    if (empty) {
      await rm(folder, { recursive: true, force: true });
      folder = await mkdtemp(join(tmpdir(), 'kinolog-typesense-'));
    }
    const argv = ['--data-dir', folder, '--api-key', key, '--api-address=127.0.0.1', '--api-port', String(port)];
    argv.push('--peering-address=127.0.0.1', '--peering-port', String(peering));
    server = spawn(SERVER, argv, { stdio: 'ignore' });
    ended = once(server, 'exit');
    await eventually(async () => {
      const answer = await fetch(`${url}/health`);
      if (!answer.ok) throw new Error(`Typesense is not ready: ${answer.status}`);
    }, 20);
  };
  const kill = async (): Promise<void> => {
    server?.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url,
    key,
    kill,
    start,
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** For tests that only ask and write: the server that the environment names wins, and is left running. */
export async function sharedTypesense(): Promise<Pick<TestTypesense, 'url' | 'key' | 'stop'>> {
  const url = process.env['KINOLOG_TEST_TYPESENSE_URL'];
  if (!url) return testTypesense();
  return { url, key: process.env['KINOLOG_TEST_TYPESENSE_KEY'] ?? '', stop: () => Promise.resolve() };
}
