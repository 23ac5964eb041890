import { realpathSync, statSync } from 'node:fs';
import { systemPath } from '../paths/path-encoding.js';

/** A file's outer facts at one moment. */
export interface Look {
  readonly size: number;
  /** Whole milliseconds since 1970. */
  readonly mtimeMs: number;
  readonly inode: string;
}

/** Looks at one file again; null when it is gone. Throws the system's error for anything else. */
export function look(absolutePath: string): Look | null {
  const stats = statSync(systemPath(absolutePath), { throwIfNoEntry: false });
  if (!stats?.isFile()) return null;
  return { size: stats.size, mtimeMs: Math.floor(stats.mtimeMs), inode: `${stats.dev}:${stats.ino}` };
}

/** The path as the file system itself spells it, without symbolic links. Throws when it is not there. */
export const realPath = (path: string): string => realpathSync(path);

/** Whether a folder is there and can be reached. */
export const isFolder = (path: string): boolean =>
  statSync(systemPath(path), { throwIfNoEntry: false })?.isDirectory() ?? false;
