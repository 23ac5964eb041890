import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { systemPath } from '../paths/path-encoding.js';

export const SAMPLE = 65_536;

export interface FileIdentity {
  /** SHA-256, hex, over the size (decimal, a line feed) and the first, middle and last 64 KiB. */
  readonly fingerprint: string;
  /** 16 hex digits; null below 64 KiB. */
  readonly osHash: string | null;
  /** As it was when the samples were read: another size or time than expected means that it was being written. */
  readonly size: number;
  readonly mtimeMs: number;
}

/**
 * Reads the samples that identify a file. The three samples overlap in small files, which are thereby hashed whole.
 * Throws the system's error when it cannot be read.
 */
export function fingerprint(absolutePath: string): FileIdentity {
  const fd = openSync(systemPath(absolutePath), 'r');
  try {
    const { size, mtimeMs } = fstatSync(fd);
    const first = sample(fd, 0, size);
    const middle = sample(fd, Math.max(0, Math.floor((size - SAMPLE) / 2)), size);
    const last = sample(fd, Math.max(0, size - SAMPLE), size);
    const hash = createHash('sha256').update(`${size}\n`).update(first).update(middle).update(last);
    return {
      fingerprint: hash.digest('hex'),
      osHash: size < SAMPLE ? null : osHash(size, first, last),
      size,
      mtimeMs: Math.floor(mtimeMs),
    };
  } finally {
    closeSync(fd);
  }
}

function sample(fd: number, position: number, size: number): Buffer {
  const wanted = Math.min(SAMPLE, size - position);
  const buffer = Buffer.allocUnsafe(wanted);
  let filled = 0;
  while (filled < wanted) {
    const read = readSync(fd, buffer, filled, wanted - filled, position + filled);
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}

/**
 * The OpenSubtitles hash: size plus the 64-bit little-endian words of the first and last 64 KiB, modulo 2^64. Kept as two
 * 32-bit sums; each of 16,384 words adds less than 2^32, so a double holds them exactly.
 * https://trac.opensubtitles.org/projects/opensubtitles/wiki/HashSourceCodes
 */
function osHash(size: number, first: Buffer, last: Buffer): string {
  let low = size % 4_294_967_296;
  let high = Math.floor(size / 4_294_967_296);
  for (const block of [first, last]) {
    const words = new Uint32Array(block.buffer.slice(block.byteOffset, block.byteOffset + SAMPLE));
    for (let i = 0; i < words.length; i += 2) {
      low += words[i] as number;
      high += words[i + 1] as number;
    }
  }
  high += Math.floor(low / 4_294_967_296);
  const hex = (word: number): string => (word % 4_294_967_296).toString(16).padStart(8, '0');
  return hex(high) + hex(low);
}
