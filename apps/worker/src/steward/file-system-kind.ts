import { statfsSync } from 'node:fs';

/** Magic numbers of file systems whose changes made elsewhere the kernel does not hear of (statfs(2)). */
const UNHEARD: ReadonlyMap<number, string> = new Map([
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

/** What a path lies on when that cannot be watched, else null. */
export function unwatchable(path: string): string | null {
  try {
    return UNHEARD.get(statfsSync(path).type >>> 0) ?? null;
  } catch {
    // Not there now: there is nothing to be watched, and the sweep says so.
    return null;
  }
}
