import { Injectable } from '@nestjs/common';
import { readFile, readdir } from 'node:fs/promises';

export interface Load {
  /** Proportional memory (PSS) of Kinolog's Node processes, bytes. */
  readonly memoryBytes: number;
  /** Of one core, since last asked. */
  readonly cpuPercent: number;
}

const TICKS_PER_SECOND = 100;

/** What Kinolog's own processes use: this one and those that the same supervisor started. */
@Injectable()
export class ProcessLoad {
  #before = { at: 0, ticks: 0 };
  #memory = { at: 0, bytes: 0 };

  async now(): Promise<Load> {
    if (process.platform !== 'linux') return { memoryBytes: process.memoryUsage().rss, cpuPercent: 0 };
    const pids = await siblings();
    const ticks = (await Promise.all(pids.map(cpuTicks))).reduce((a, b) => a + b, 0);
    const { at, ticks: then } = this.#before;
    const now = Date.now();
    this.#before = { at: now, ticks };
    const seconds = (now - at) / 1_000;
    const cpuPercent = at === 0 || ticks < then ? 0 : Math.round(((ticks - then) / TICKS_PER_SECOND / seconds) * 100);
    // Reading the PSS walks page tables: now and then is enough.
    if (now - this.#memory.at > 5_000)
      this.#memory = { at: now, bytes: (await Promise.all(pids.map(pss))).reduce((a, b) => a + b, 0) };
    return { memoryBytes: this.#memory.bytes, cpuPercent };
  }
}

async function siblings(): Promise<number[]> {
  const parent = process.ppid;
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const mine = await Promise.all(
    all.map(async (pid) => (pid === parent || (await parentOf(pid)) === parent ? [pid] : [])),
  );
  const found = mine.flat();
  return (await nodeOnly(found)).concat(found.includes(process.pid) ? [] : [process.pid]);
}

async function nodeOnly(pids: readonly number[]): Promise<number[]> {
  const kept = await Promise.all(
    pids.map(async (pid) => ((await text(`/proc/${pid}/cmdline`)).includes('node') ? [pid] : [])),
  );
  return kept.flat();
}

/** Processes come and go while we look: what is gone counts nothing. */
const text = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

/** Fields after the command's closing parenthesis: state, ppid, … utime and stime are the 12th and 13th of these. */
const fields = async (pid: number): Promise<string[]> =>
  (await text(`/proc/${pid}/stat`)).replace(/^.*\) /s, '').split(' ');
const parentOf = async (pid: number): Promise<number> => Number((await fields(pid))[1] ?? -1);

async function cpuTicks(pid: number): Promise<number> {
  const stat = await fields(pid);
  return (Number(stat[11]) || 0) + (Number(stat[12]) || 0);
}

const pss = async (pid: number): Promise<number> =>
  Number(/^Pss:\s+(\d+) kB/m.exec(await text(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1_024;
