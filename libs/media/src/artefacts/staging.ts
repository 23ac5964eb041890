import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';

/** Beside all artefacts, so that a rename publishes; one folder, so that a sweep looks in one place. */
const MAKING = '.making';
/** Of another machine that shares the folder: nothing is made for so long. */
const FOREIGN_MS = 86_400_000;
const HOST = encodeURIComponent(hostname());

export interface Staging {
  /** A new folder for one kind's files. */
  folder(kind: string): Promise<string>;
  /** Puts a kind's folder in its place, in one step; what was there goes. Answers its bytes. */
  publish(kind: string, place: string): Promise<number>;
  /** Removes what was begun of a kind: on a full disk it takes the room that smaller kinds would have had. */
  discard(kind: string): Promise<void>;
  /** Removes whatever was not published. */
  close(): Promise<void>;
}

/**
 * Where artefacts are until they are whole. Nothing is synced to the disk: what a power cut takes can be made again, and
 * the log, which says that it is there, is checked against the folder when it is served.
 */
export async function openStaging(root: string): Promise<Staging> {
  const own = join(root, MAKING, `${process.pid}.${randomUUID()}.${HOST}`);
  await mkdir(own, { recursive: true });
  const of = (kind: string): string => join(own, kind);
  return {
    async folder(kind) {
      await mkdir(of(kind), { recursive: true });
      return of(kind);
    },
    async publish(kind, place) {
      const bytes = await weigh(of(kind));
      await mkdir(dirname(place), { recursive: true });
      for (let attempt = 0; ; attempt++) {
        await setAside(place, join(own, `${kind}.old.${attempt}`));
        try {
          await rename(of(kind), place);
          return bytes;
        } catch (error) {
          // Somebody else published the same kind between the two steps.
          if (!taken(error) || attempt === 3) throw error;
        }
      }
    },
    discard: (kind) => rm(of(kind), { recursive: true, force: true }),
    close: () => rm(own, { recursive: true, force: true }),
  };
}

/**
 * Removes what a crash left behind: folders of processes of this machine that are gone, and very old ones of others.
 * In a container every life has the same number: what is older than this process is of an earlier one.
 */
export async function sweepStaging(root: string): Promise<number> {
  const names = await readdir(join(root, MAKING)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  let swept = 0;
  for (const name of names) {
    const path = join(root, MAKING, name);
    if (!(await leftBehind(name, path))) continue;
    await rm(path, { recursive: true, force: true });
    swept++;
  }
  return swept;
}

async function leftBehind(name: string, path: string): Promise<boolean> {
  const [, pid, host] = /^(\d+)\.[^.]+\.(.+)$/.exec(name) ?? [];
  if (host === HOST && Number(pid) !== process.pid) return !running(Number(pid));
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs > (host === HOST ? process.uptime() * 1_000 : FOREIGN_MS);
}

function running(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function setAside(place: string, aside: string): Promise<void> {
  try {
    await rename(place, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

const taken = (error: unknown): boolean =>
  ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '');

async function weigh(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder)) bytes += (await stat(join(folder, name))).size;
  return bytes;
}
