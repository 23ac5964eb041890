import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskPool } from './disk-pool.js';

describe('the disk pool', () => {
  it('answers walks and identities, and says what could not be read', async () => {
    const root = mkdtempSync(join(tmpdir(), 'kinolog pool '));
    writeFileSync(join(root, 'a.mp4'), 'x');
    const pool = new DiskPool(2);
    try {
      const { paths } = await pool.walk({ root, rules: { include: [], exclude: [] }, skipFolders: [] });
      expect(paths).toEqual(['a.mp4']);
      const [found, gone] = await pool.fingerprints([join(root, 'a.mp4'), join(root, 'b.mp4')]);
      expect(found).toMatchObject({ size: 1 });
      expect(gone).toEqual({ unreadable: 'It is not there any more.' });
      await expect(pool.contentHash(join(root, 'b.mp4'))).rejects.toMatchObject({ code: 'ENOENT' });
      await expect(
        pool.walk({ root: join(root, 'no'), rules: { include: [], exclude: [] }, skipFolders: [] }),
      ).rejects.toMatchObject({ code: 'ENOENT' });
    } finally {
      await pool.close();
      rmSync(root, { recursive: true });
    }
    await expect(pool.contentHash('/x')).rejects.toThrow('closed');
  });
});
