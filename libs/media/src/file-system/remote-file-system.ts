import { statfsSync } from 'node:fs';

/** Magic numbers of file systems that lie elsewhere: the kernel hears of no change made there, and any read may hang (statfs(2)). */
const REMOTE: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB 2'],
  [0x65735546, 'FUSE'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'AFS'],
  [0x786f4256, 'VirtualBox'],
  [0x0bd00bd0, 'Lustre'],
  [0x61636673, 'ACFS'],
]);

/** The name of a remote file system by its type number; null for one of this machine. */
export const remoteFileSystem = (type: number): string | null => REMOTE.get(type >>> 0) ?? null;

/** On what remote file system a path lies; null when it is local, or not there now. */
export function remoteFileSystemOf(
  path: string,
  statfs: (path: string) => { type: number } = statfsSync,
): string | null {
  try {
    return remoteFileSystem(statfs(path).type);
  } catch {
    // Not there now: whoever reads it says so.
    return null;
  }
}
