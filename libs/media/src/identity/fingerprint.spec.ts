import { afterAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentHash } from './content-hash.js';
import { fingerprint } from './fingerprint.js';

const folder = mkdtempSync(join(tmpdir(), 'kinolog identity '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, bytes: Buffer): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
const pattern = (size: number): Buffer =>
  Buffer.from(Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8)) % 256));

/** The OpenSubtitles hash as its definition says it, slowly. */
function slowOsHash(bytes: Buffer): string {
  let sum = BigInt(bytes.length);
  for (const block of [bytes.subarray(0, 65_536), bytes.subarray(bytes.length - 65_536)]) {
    for (let i = 0; i < 65_536; i += 8) sum += block.readBigUInt64LE(i);
  }
  return (sum & 0xffff_ffff_ffff_ffffn).toString(16).padStart(16, '0');
}

describe('what identifies a file', () => {
  it('is its size and three samples', () => {
    const bytes = pattern(1_000_001);
    const middle = Math.floor((bytes.length - 65_536) / 2);
    const hash = createHash('sha256')
      .update('1000001\n')
      .update(bytes.subarray(0, 65_536))
      .update(bytes.subarray(middle, middle + 65_536))
      .update(bytes.subarray(-65_536));
    expect(fingerprint(file('a', bytes))).toMatchObject({ fingerprint: hash.digest('hex'), size: 1_000_001 });
  });

  it.each([65_536, 65_537, 200_000, 1_000_001])('has the OpenSubtitles hash at %d bytes', (size) => {
    const bytes = pattern(size);
    expect(fingerprint(file('b', bytes)).osHash).toBe(slowOsHash(bytes));
    const full = Buffer.alloc(size, 0xff);
    expect(fingerprint(file('c', full)).osHash).toBe(slowOsHash(full));
  });

  it('has no OpenSubtitles hash below 64 KiB', () => {
    expect(fingerprint(file('d', pattern(65_535))).osHash).toBeNull();
  });

  it('differs by size alone, and in small files by any byte', () => {
    const prints = [pattern(10), pattern(11), Buffer.alloc(0), Buffer.alloc(10)].map((b, i) =>
      fingerprint(file(`e${i}`, b)),
    );
    expect(new Set(prints.map((p) => p.fingerprint)).size).toBe(4);
  });

  it('does not see what lies between the samples; the whole content does', () => {
    const one = pattern(1_000_000);
    const other = Buffer.from(one);
    other.fill(0, 200_000, 204_096);
    const [a, b] = [file('f', one), file('g', other)];
    expect(fingerprint(a).fingerprint).toBe(fingerprint(b).fingerprint);
    expect(contentHash(a)).not.toBe(contentHash(b));
    expect(contentHash(a)).toBe(createHash('sha256').update(one).digest('hex'));
  });
});
