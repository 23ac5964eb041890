import { link, lstat, mkdir, realpath, rename, rmdir, unlink } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { encodePath, systemPath } from '../paths/path-encoding.js';

/** A path, or what a symbolic link made of it, leads out of the root. Nothing was touched. */
export class OutsideRoot extends Error {}

export interface Move {
  readonly root: string;
  /** Both below the root, as paths are kept (see `encodePath`). */
  readonly from: string;
  readonly to: string;
  /** Of folders that must be made for it. */
  readonly folderMode: number;
}

/**
 * Moves a file (or a symbolic link as such) within a root, on one file system, over nothing that is there already.
 * Interrupted at any point and asked again, it ends as if it had not been: the file is at one of the two places, or at both
 * as one inode. `moved` also when it was moved before. Throws the system's error, or `OutsideRoot`.
 */
export async function moveFile({ root, from, to, folderMode }: Move): Promise<'moved' | 'not-there' | 'taken'> {
  const [source, target] = [await seen(at(root, from)), await seen(at(root, to))];
  if (!source || source.isDirectory()) return target && !target.isDirectory() ? 'moved' : 'not-there';
  if (target && (target.ino !== source.ino || target.dev !== source.dev)) return 'taken';
  await requireInside(root, parentOf(from));
  await makeFolders(root, parentOf(to), folderMode);
  if (!target && !(await placed(at(root, from), at(root, to)))) return 'taken';
  if (await seen(at(root, from))) await unlink(at(root, from));
  return 'moved';
}

/** Removes a file for good, and its folder when nothing else is in it. Nothing when it is gone. */
export async function removeFile(root: string, path: string): Promise<void> {
  if (!(await seen(at(root, path)))) return;
  await requireInside(root, parentOf(path));
  await unlink(at(root, path));
  await dropEmptyFolder(root, parentOf(path));
}

/** Removes a folder when it is empty. */
export async function dropEmptyFolder(root: string, folder: string): Promise<void> {
  await rmdir(at(root, folder)).catch(() => undefined); // not empty, or gone: both are well
}

/** File systems (exFAT, some network ones) that know no second name for a file. */
const NO_LINKS: ReadonlySet<string | undefined> = new Set([
  'EPERM',
  'EXDEV',
  'EMLINK',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
]);

/** A second name fails where something is; renaming would overwrite it, so that is for where there are no second names. */
async function placed(from: string | Buffer, to: string | Buffer): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (!NO_LINKS.has(code)) throw error;
  }
  if (await seen(to)) return false;
  await rename(from, to);
  return true;
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function at(root: string, path: string): string | Buffer {
  const steps = path.split('/');
  if (path.includes('\0') || steps.some((step) => step === '' || step === '.' || step === '..'))
    throw new OutsideRoot(`"${path}" is no path below a folder`);
  return systemPath(`${root}/${path}`);
}

async function seen(path: string | Buffer): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

async function makeFolders(root: string, folder: string, mode: number): Promise<void> {
  const steps = folder === '' ? [] : folder.split('/');
  for (let depth = 1; depth <= steps.length; depth++) {
    const path = steps.slice(0, depth).join('/');
    await mkdir(at(root, path), { mode }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await requireInside(root, path);
  }
}

/** The folder itself, without symbolic links, must lie in the root. */
async function requireInside(root: string, folder: string): Promise<void> {
  if (folder === '') return;
  const real = async (path: string | Buffer): Promise<string> =>
    encodePath(await realpath(path, { encoding: 'buffer' }));
  const [base, there] = [await real(systemPath(root)), await real(at(root, folder))];
  if (!there.startsWith(base === '/' ? base : `${base}/`)) throw new OutsideRoot(`"${folder}" leads out of its root`);
}
