import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, rmdir, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface SmallDisk {
  readonly folder: string;
  /** Leaves so many bytes free. */
  fill(leave: number): Promise<void>;
  /** Takes away what `fill` put there. */
  makeRoom(): Promise<void>;
  /** Unmounts it; what is on it is gone. */
  remove(): Promise<void>;
}

/** A file system of its own in memory, which can really be full. Null where this user may not mount one. */
export async function smallDisk(mebibytes: number): Promise<SmallDisk | null> {
  const folder = await mkdtemp(join(tmpdir(), 'kinolog-disk-'));
  const mounted = await run('mount', [
    '-t',
    'tmpfs',
    '-o',
    `size=${mebibytes}m,mode=0711`,
    'kinolog-test',
    folder,
  ]).then(
    () => true,
    () => false,
  );
  if (!mounted) {
    await rmdir(folder);
    return null;
  }
  await chmod(folder, 0o711);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: async (leave) => {
      const { bavail, bsize } = await statfs(folder);
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leave), 1));
    },
    makeRoom: () => rm(ballast, { force: true }),
    remove: async () => {
      await run('umount', ['-l', folder]);
      await rmdir(folder);
    },
  };
}
