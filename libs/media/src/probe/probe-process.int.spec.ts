import {
  readdirSync,
  readFileSync,
  readlinkSync,
  mkdtempSync,
  rmSync,
  statSync,
  truncateSync,
  copyFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, makeFilm, RUN_TYPESCRIPT } from '#testing';
import { probe } from './probe.js';
import { ProbeProcess, type ProbeProcessOptions } from './probe-process.js';

const SCRIPT = new URL('./probe.child.ts', import.meta.url);
let folder = '';
let prober: ProbeProcess;

const at = (name: string): string => join(folder, name);
const size = (name: string): number => statSync(at(name)).size;
const begin = (options: ProbeProcessOptions = {}): ProbeProcess =>
  (prober = new ProbeProcess({ script: SCRIPT, execArgv: ['--no-warnings', '--import', RUN_TYPESCRIPT], ...options }));
const read = (name: string, signal = new AbortController().signal) => prober.probe(at(name), size(name), signal);

/** Children of this process that run the script. */
const processes = (): number[] =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        return Number(parent) === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('probe.child');
      } catch {
        return false; // it ended meanwhile
      }
    });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kinolog prober '));
  await makeFilm(at('film.mp4'));
  copyFileSync(at('film.mp4'), at('cut.mp4'));
  truncateSync(at('cut.mp4'), Math.floor(size('film.mp4') / 2));
});
afterEach(() => prober.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('probing in a process of its own', () => {
  it('tells what probing here tells, of sound files and of broken ones, with one process for many', async () => {
    begin();
    const names = ['film.mp4', 'cut.mp4', 'film.mp4', 'film.mp4'];
    const there = await Promise.all(names.map((name) => read(name)));
    expect(processes()).toHaveLength(1);
    const here = await Promise.all(names.map((name) => probe(at(name), size(name))));
    expect(there).toEqual(here);
    expect(there[0]).toMatchObject({ failure: null, facts: { container: 'mp4' } });
    expect(there[1]?.failure).toMatchObject({ code: 'corrupt' });
  });

  it('gives nothing of what is secret to it', async () => {
    begin();
    await read('film.mp4');
    const [pid] = processes();
    const names = readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .map((each) => each.split('=')[0]);
    expect(names.filter(Boolean).filter((name) => name !== 'PATH' && !name?.startsWith('NODE_'))).toEqual([]);
    expect(readlinkSync(`/proc/${pid}/cwd`)).toBe('/');
  });

  it('reads here what a killed process was asked, and starts another one for the next', async () => {
    begin();
    await read('film.mp4');
    const [pid] = processes();
    const asked = Promise.all(['film.mp4', 'cut.mp4'].map((name) => read(name)));
    process.kill(pid as number, 'SIGKILL');
    expect((await asked).map(({ failure }) => failure?.code)).toEqual([undefined, 'corrupt']);
    expect(await read('film.mp4')).toMatchObject({ failure: null });
    expect(processes()).toHaveLength(1);
    expect(processes()).not.toContain(pid);
  });

  it('reads here when no process can be started', async () => {
    begin({ execArgv: ['--no-such-flag'] });
    expect(await read('film.mp4')).toMatchObject({ failure: null });
  });

  it('does not end with a Ctrl+C or a stop that reaches the whole group', async () => {
    begin();
    await read('film.mp4');
    const [pid] = processes();
    process.kill(pid as number, 'SIGINT');
    process.kill(pid as number, 'SIGTERM');
    expect(await read('film.mp4')).toMatchObject({ failure: null });
    expect(processes()).toEqual([pid]);
  });

  it('ends after a while without work, and is started anew', async () => {
    begin({ idleMs: 50 });
    await read('film.mp4');
    await eventually(() => expect(processes()).toEqual([]));
    expect(await read('film.mp4')).toMatchObject({ failure: null });
  });

  it('gives up with the reason of whoever gave up', async () => {
    begin();
    const over = new AbortController();
    const asked = read('film.mp4', over.signal);
    over.abort(new Error('the scan was cancelled'));
    await expect(asked).rejects.toThrow('the scan was cancelled');
    await expect(read('film.mp4', over.signal)).rejects.toThrow('the scan was cancelled');
  });

  it('leaves no process behind when it is closed', async () => {
    begin();
    await read('film.mp4');
    await prober.close();
    expect(processes()).toEqual([]);
  });
});
