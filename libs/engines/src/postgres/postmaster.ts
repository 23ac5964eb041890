import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** A running server, as its own `postmaster.pid` tells. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** The live server of this data folder, or null: the pid file names no process, or one that is no Postgres of this folder. */
export async function runningPostmaster(data: string): Promise<Postmaster | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !port || !isAlive(pid)) return null;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  if (command !== null && !command.split('\0').includes(data)) return null;
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => data);
  return cwd === data || command !== null ? { pid, port } : null;
}

/** Its program was deleted or replaced since it was started, as an update does: it cannot find its extensions any more. */
export async function lostItsProgram(pid: number): Promise<boolean> {
  const program = await readlink(`/proc/${pid}/exe`).catch(() => ''); // not to be seen here: taken for what it was
  return program.endsWith(' (deleted)');
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
