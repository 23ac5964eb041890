import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { smallDisk, type SmallDisk } from '#testing';
import { readBackup, writeBackup, type BackupLine } from './backup-file.js';

async function* lines(events: number): AsyncGenerator<BackupLine> {
  yield { kinolog: 1, version: '0', at: '2026-11-20T12:00:00.000Z', head: events };
  for (let n = 0; n < events; n++) yield { event: { n, text: randomBytes(750).toString('base64') } };
  yield { end: { events, rows: 0 } };
}

describe('a backup on a disk with little room', () => {
  let disk: SmallDisk | null;
  beforeEach(async () => {
    disk = await smallDisk(4);
  });
  afterEach(async () => {
    await disk?.remove();
  });

  it('says that there is no room, leaves nothing behind, and keeps the backup that was there', async () => {
    if (!disk) return console.warn('skipped: this user may not mount a file system');
    const file = join(disk.folder, 'kinolog.backup');
    await writeBackup(file, lines(100));
    await expect(writeBackup(file, lines(20_000))).rejects.toThrow(/no room for the backup in .*: free some space/);
    expect(await readdir(disk.folder)).toEqual(['kinolog.backup']);
    let events = 0;
    for await (const line of readBackup(file)) if ('event' in line) events += 1;
    expect(events).toBe(100);
  });
});
