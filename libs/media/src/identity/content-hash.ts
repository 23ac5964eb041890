import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { systemPath } from '../paths/path-encoding.js';

const CHUNK = 4_194_304;

/**
 * SHA-256 of the whole file, hex. Needed only when two files have one fingerprint, and then it decides whether they are
 * one video: a forged collision of a faster hash (XXH3) would merge two. At 1.8 GB/s (MEDIA.md) disks are slower.
 * Throws the system's error.
 */
export function contentHash(absolutePath: string): string {
  const fd = openSync(systemPath(absolutePath), 'r');
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (;;) {
      const read = readSync(fd, buffer, 0, CHUNK, null);
      if (read === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, read));
    }
  } finally {
    closeSync(fd);
  }
}
