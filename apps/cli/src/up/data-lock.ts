import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Another Kinolog runs on this data folder. */
export class AlreadyRunning extends Error {}

/** What a running Kinolog tells other tools of this machine. */
export interface Running {
  readonly pid: number;
  readonly address: string;
  readonly postgresUrl: string;
}

const fileOf = (dataFolder: string): string => join(dataFolder, 'running.json');

/** The Kinolog that runs on this data folder, or null (also when its file was left by a killed one). */
export async function running(dataFolder: string): Promise<Running | null> {
  const text = await readFile(fileOf(dataFolder), 'utf8').catch(() => null);
  if (text === null) return null;
  const found = JSON.parse(text) as Running;
  try {
    process.kill(found.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null;
  }
  const command = await readFile(`/proc/${found.pid}/cmdline`, 'utf8').catch(() => null);
  return command !== null && !command.includes('node') ? null : found;
}

/** Takes the folder for this process. Rejects with `AlreadyRunning`. */
export async function takeFolder(dataFolder: string): Promise<void> {
  const other = await running(dataFolder);
  if (other && other.pid !== process.pid) {
    throw new AlreadyRunning(
      `Kinolog runs on ${dataFolder} already (process ${other.pid}, ${other.address}): stop it first, or set KINOLOG_DATA to another folder`,
    );
  }
  await announce(dataFolder, { pid: process.pid, address: 'starting', postgresUrl: '' });
}

export async function announce(dataFolder: string, what: Running): Promise<void> {
  await writeFile(fileOf(dataFolder), JSON.stringify(what), { mode: 0o600 });
}

export async function leaveFolder(dataFolder: string): Promise<void> {
  await rm(fileOf(dataFolder), { force: true });
}
