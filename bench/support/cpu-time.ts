import { readFileSync } from 'node:fs';

/** CPU seconds of a process and of all its children that have ended, as Linux counts them (hundredths). */
export function cpuSecondsOf(pid: string): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
    .replace(/^.*\) /s, '')
    .split(' ')
    .map(Number);
  const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
  return ticks / 100;
}

const cpuSeconds = (): number => cpuSecondsOf('self');

export interface Spent {
  readonly cpu: number;
  readonly wall: number;
}

/** What some work costs, its processes included. */
export async function spent(work: () => Promise<unknown>): Promise<Spent> {
  const [cpu, begun] = [cpuSeconds(), performance.now()];
  await work();
  return { cpu: cpuSeconds() - cpu, wall: (performance.now() - begun) / 1_000 };
}

export const sum = (costs: readonly Spent[]): Spent => ({
  cpu: costs.reduce((all, { cpu }) => all + cpu, 0),
  wall: costs.reduce((all, { wall }) => all + wall, 0),
});

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
