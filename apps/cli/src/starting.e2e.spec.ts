import { describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { eventually, KINOLOG, startKinolog } from '#testing';
import { run, temporary, total } from './kinolog-under-test.fixture.js';

/** Of all processes, those that were started by this one. */
async function childrenOf(parent: number, what: RegExp): Promise<number[]> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,args=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, ppid, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(ppid) === parent && what.test(args ?? '') ? [Number(pid)] : [];
  });
}

async function areThere(pids: readonly number[]): Promise<boolean> {
  const { stdout } = await run('ps', ['-eo', 'pid=,stat=']);
  const living = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  return living.some(([pid, state]) => pids.includes(Number(pid)) && !state?.startsWith('Z'));
}

const start = (folder: string): ChildProcess =>
  spawn(process.execPath, [KINOLOG, 'up', '--json', '--port', '4631'], {
    env: { ...process.env, KINOLOG_DATA: folder, KINOLOG_LIBRARY: '' },
    stdio: 'ignore',
  });

describe('started by one who cannot read what it prints', () => {
  const up = (folder: string, output: 'pipe' | number): ChildProcess =>
    spawn(process.execPath, [KINOLOG, 'up', '--json', '--port', '4630'], {
      env: { ...process.env, KINOLOG_DATA: folder, KINOLOG_LIBRARY: '' },
      stdio: ['ignore', output, 'pipe'],
    });

  it.each(['reads its first line only', 'keeps it on a full disk'])(
    'goes on, and stops as it is asked to: %s',
    async (who) => {
      const parent = await temporary();
      const folder = join(parent, 'data');
      const full = await open('/dev/full', 'w');
      const child = up(folder, who.startsWith('reads') ? 'pipe' : full.fd);
      const ended = once(child, 'exit');
      try {
        if (child.stdout) {
          const [first] = (await once(child.stdout, 'data')) as [Buffer];
          expect(String(first)).toContain('data in');
          child.stdout.destroy();
        } else {
          const [first] = (await once(child.stderr as Readable, 'data')) as [Buffer];
          expect(String(first)).toMatch(/what it prints cannot be written: ENOSPC/);
        }
        child.stderr?.destroy();
        await eventually(async () => {
          const said = await readFile(join(folder, 'running.json'), 'utf8');
          const { address } = JSON.parse(said) as { address?: string };
          expect((await fetch(`${address}/api/v1/health/ready`)).status).toBe(200);
        }, 60);
        // It has printed more by now, which went nowhere.
        expect(await areThere([child.pid as number])).toBe(true);
        child.kill('SIGTERM');
        expect(await ended).toEqual([0, null]);
      } finally {
        child.kill('SIGKILL');
        await full.close();
        await rm(parent, { recursive: true, force: true });
      }
    },
  );
});

describe('killed with -9 while it starts', () => {
  it('whoever waits to be told where Postgres is ends by itself, and the next start is ready', async () => {
    const parent = await temporary();
    const folder = join(parent, 'data');
    try {
      // At first the database is being made, then it is only started.
      for (const round of ['new', 'known']) {
        const up = start(folder);
        const waiting = await eventually(async () => {
          const found = await childrenOf(up.pid as number, /bundled\/(api|projector)\.js/);
          expect({ round, found: found.length }).toEqual({ round, found: 2 });
          return found;
        }, 60);
        up.kill('SIGKILL');
        await once(up, 'exit');
        await eventually(async () => expect(await areThere(waiting)).toBe(false), 20);
      }
      const running = await startKinolog({ folder, port: 4631 });
      try {
        expect(await total(running)).toBe(0);
      } finally {
        await running.stop();
      }
    } finally {
      await rm(parent, { recursive: true, force: true });
    }
  });
});
