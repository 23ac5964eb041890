import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, makeFilms, startKinolog, type RunningKinolog } from '#testing';
import { kinolog, run, shape, temporary, total, videos } from './kinolog-under-test.fixture.js';

describe('killed with -9 in the middle of a scan', () => {
  const COUNT = 2_000;
  /** In the middle, at least so many are still to come. */
  const REST = 300;
  let folder: string;
  let films: string;
  let undisturbed: unknown[];

  beforeAll(async () => {
    folder = await temporary();
    films = join(folder, 'films');
    await makeFilms(films, COUNT);
    const calm = await startKinolog({ folder: join(folder, 'calm'), library: films, port: 4620 });
    try {
      await eventually(async () => expect(await total(calm)).toBe(COUNT), 90);
      undisturbed = shape(await videos(calm));
    } finally {
      await calm.stop();
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Processes that were started on this data folder, by what they run. */
  async function pids(data: string, what: RegExp): Promise<number[]> {
    const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,args=']);
    const lines = stdout.split('\n').map((line) => line.trim());
    const parent = (JSON.parse(await readFile(join(data, 'running.json'), 'utf8')) as { pid: number }).pid;
    return lines.flatMap((line) => {
      const [, pid, ppid, args] = /^(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return args && what.test(args) && (Number(ppid) === parent || args.includes(data)) ? [Number(pid)] : [];
    });
  }

  const isThere = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  /** Waits until so many are there; the scan must be far from its end then. */
  async function inTheMiddle(running: RunningKinolog, most: number): Promise<void> {
    const there = await eventually(async () => {
      const now = (await total(running)) ?? 0;
      expect(now).toBeGreaterThanOrEqual(most);
      return now;
    }, 60);
    expect(there).toBeLessThan(COUNT - REST);
  }

  async function endsUndisturbed(running: RunningKinolog): Promise<void> {
    await eventually(async () => expect(await total(running)).toBe(COUNT), 90);
    expect(shape(await videos(running))).toEqual(undisturbed);
    const { stdout } = await kinolog(running.folder, 'verify', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true });
  }

  /** Each at another count of videos, all while the one scan goes on. */
  const IN_TURN: readonly (readonly [string, RegExp, number])[] = [
    ['the api', /bundled\/api\.js/, 200],
    ['the projector', /bundled\/projector\.js/, 500],
    ['the worker', /bundled\/worker\.js/, 800],
    ['Postgres', /bin\/postgres -D/, 1_100],
  ];

  it('each process in turn: the result equals an undisturbed scan and verify finds no difference', async () => {
    const running = await startKinolog({ folder: join(folder, 'in turn'), library: films, port: 4621 });
    try {
      for (const [name, what, at] of IN_TURN) {
        await inTheMiddle(running, at);
        const victims = await pids(running.folder, what);
        expect({ name, found: victims.length > 0 }).toEqual({ name, found: true });
        for (const pid of victims) process.kill(pid, 'SIGKILL');
      }
      await endsUndisturbed(running);
    } finally {
      await running.stop();
    }
  });

  it('the one that watches over them: they end by themselves, and the next start finds everything', async () => {
    const options = { folder: join(folder, 'unwatched'), library: films, port: 4621 };
    let running = await startKinolog(options);
    try {
      await inTheMiddle(running, COUNT / 2);
      const left = await pids(options.folder, /bundled\/\w+\.js/);
      expect(left.length).toBeGreaterThanOrEqual(3);
      process.kill(running.pid, 'SIGKILL');
      await eventually(() => expect(left.filter(isThere)).toEqual([]), 6);
      await running.stop();
      running = await startKinolog(options);
      await endsUndisturbed(running);
    } finally {
      await running.stop();
    }
  });

  it('all at once: the result equals an undisturbed scan and verify finds no difference', async () => {
    const options = { folder: join(folder, 'all at once'), library: films, port: 4621 };
    let running = await startKinolog(options);
    try {
      await inTheMiddle(running, COUNT / 2);
      const victims = await pids(options.folder, /bundled\/\w+\.js|bin\/postgres -D/);
      expect(victims.length).toBeGreaterThanOrEqual(4);
      for (const pid of [...victims, running.pid]) process.kill(pid, 'SIGKILL');
      await running.stop();
      running = await startKinolog(options);
      await endsUndisturbed(running);
    } finally {
      await running.stop();
    }
  });
});
