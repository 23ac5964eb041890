import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#config';
import { freePort } from '#engines';
import { bundled } from '../bundled.js';
import { Supervised, type ChildSpec } from './child-process.js';
import { announce, leaveFolder, takeFolder } from './data-lock.js';
import { localToken } from './local-token.js';
import { PostgresKeeper } from './postgres-keeper.js';
import { printer } from './print-line.js';

/** All stops together take less than 5 s. */
const GRACE_MS = 3_500;

/** Work begins after so long also when nobody answers yet. */
const LATEST_WORKER_MS = 10_000;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds).unref());

/** Short lives stay in the nursery: docs/decisions/0019-short-lives-stay-in-the-nursery.md */
const NO_PRETENURING = '--no-allocation-site-pretenuring';
/** A nursery of 8 MiB instead of 16: three of them stay in memory. Rebuilding makes much that dies young, and keeps its own. */
const SMALL_NURSERY = '--max-semi-space-size=8';
const FLAGS: Readonly<Record<ChildSpec['name'], readonly string[]>> = {
  api: [NO_PRETENURING, SMALL_NURSERY],
  projector: [NO_PRETENURING],
  worker: [NO_PRETENURING, SMALL_NURSERY],
};

/** Runs the whole product until SIGINT or SIGTERM: engines, API, projector, worker. Answers the exit code. */
export async function up(config: Config, options: { readonly pretty: boolean }): Promise<number> {
  const print = printer(options.pretty);
  const say = (msg: string): void => print(JSON.stringify({ level: 30, time: Date.now(), process: 'kinolog', msg }));
  await mkdir(config.dataFolder, { recursive: true, mode: 0o711 });
  await takeFolder(config.dataFolder);
  const stopped = stopSignal();
  const keeper = new PostgresKeeper(config, say);
  const children: Supervised[] = [];
  try {
    say(`data in ${config.dataFolder}`);
    const port = await freePort(config.port, config.host);
    if (port !== config.port) say(`port ${config.port} is taken: using ${port}`);
    const address = `http://${config.host}:${port}`;
    await localToken(config.dataFolder);
    await mkdir(join(config.dataFolder, 'logs'), { recursive: true, mode: 0o700 });
    for (const name of ['projector', 'api', 'worker'] as const) {
      const child = new Supervised({
        name,
        flags: FLAGS[name],
        script: bundled(name),
        env: {
          ...process.env,
          KINOLOG_DATA: config.dataFolder,
          KINOLOG_HOST: config.host,
          KINOLOG_PORT: String(port),
          KINOLOG_LIBRARY: config.libraryPaths.join(':'),
        },
        logFile: join(config.dataFolder, 'logs', `${name}.log`),
        line: print,
      });
      children.push(child);
      // Nobody waits for the worker: the others have the machine to themselves until they answer.
      if (name !== 'worker') await child.start();
    }
    const postgresUrl = await keeper.start();
    await announce(config.dataFolder, { pid: process.pid, address, postgresUrl });
    for (const child of children) child.tell({ postgresUrl });
    const ready = whenReady(address, stopped.signal);
    void Promise.race([ready, pause(LATEST_WORKER_MS)]).then(() => {
      if (!stopped.signal.aborted) void children.at(-1)?.start();
    });
    void ready.then((isReady) => {
      if (isReady)
        say(`ready: open ${address} in a browser; \`npx kinolog tui\` in another terminal shows the machine`);
    });
    await stopped.done;
    say('stopping');
  } finally {
    await Promise.all(children.map((child) => child.stop(GRACE_MS)));
    await keeper.stop();
    await leaveFolder(config.dataFolder);
  }
  return 0;
}

function stopSignal(): { readonly done: Promise<void>; readonly signal: AbortSignal } {
  const abort = new AbortController();
  const done = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        abort.abort();
        resolve();
      });
    }
  });
  return { done, signal: abort.signal };
}

async function whenReady(address: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const answer = await fetch(`${address}/api/v1/health/ready`).catch(() => null);
    if (answer?.status === 200) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
