import { afterEach, describe, expect, it } from '@jest/globals';
import { utimesSync } from 'node:fs';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { ScanTrigger } from '#domain';
import { remoteFileSystemOf } from '#media';
import { eventually } from '#testing';
import type { WatchOne, WatchState } from './folder-watch.js';
import { LibraryWatch, type LibraryWatchOptions } from './library-watch.js';

const FOLDERS = ['', 'a', 'b', 'c'];
const COUNTS = {
  seen: 0,
  unchanged: 0,
  added: 0,
  moved: 0,
  changed: 0,
  copies: 0,
  missing: 0,
  returned: 0,
  failed: 0,
  growing: 0,
};

describe('the watch on a library', () => {
  const told: WatchState[] = [];
  const scans: ScanTrigger[] = [];
  const watched = new Map<string, () => void>();
  /** So many folders may be watched on this machine. */
  let allowed = Infinity;
  let running: LibraryWatch | null = null;

  const watch: WatchOne = (path, heard) => {
    if (watched.size >= allowed) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    watched.set(String(path), () => heard('rename', 'new.mp4'));
    const watcher = { close: () => void watched.delete(String(path)), on: () => watcher };
    return watcher as unknown as ReturnType<WatchOne>;
  };

  function start(options: Partial<LibraryWatchOptions> = {}): void {
    running = new LibraryWatch({
      root: '/films',
      sweepMs: 200,
      scan: (trigger) => {
        scans.push(trigger);
        return Promise.resolve({ counts: COUNTS, begun: false, folders: FOLDERS });
      },
      tell: (state) => told.push(state),
      log: pino({ level: 'silent' }),
      remote: () => null,
      watch,
      ...options,
    });
  }

  afterEach(() => {
    running?.close();
    expect(watched.size).toBe(0);
    told.length = 0;
    scans.length = 0;
    allowed = Infinity;
  });

  it('watches every folder that a scan entered, and scans when something changes', async () => {
    start({ sweepMs: 60_000 });
    await eventually(() => expect(told).toEqual([{ mode: 'watching', note: null }]));
    expect([...watched.keys()].sort()).toEqual(['/films', '/films/a', '/films/b', '/films/c']);
    watched.get('/films/b')?.();
    await eventually(() => expect(scans).toEqual(['start', 'watch']));
  });

  it('sweeps what lies on a remote file system, watches nothing there, and says so', async () => {
    start({ remote: (path) => remoteFileSystemOf(path, () => ({ type: 0x6969 })) });
    await eventually(() => expect(scans.filter((trigger) => trigger === 'sweep').length).toBeGreaterThan(1));
    expect(watched.size).toBe(0);
    expect(told).toEqual([{ mode: 'sweeping', note: expect.stringMatching(/NFS.*swept every/) }]);
  });

  it('sweeps when the machine allows no more watches, says how to mend it, and watches again once it does', async () => {
    allowed = 2;
    start();
    await eventually(() => expect(told).toHaveLength(1));
    expect(told[0]).toEqual({ mode: 'sweeping', note: expect.stringContaining('fs.inotify.max_user_watches') });
    await eventually(() => expect(scans).toContain('sweep'));
    allowed = 10;
    await eventually(() => expect(told.at(-1)).toEqual({ mode: 'watching', note: null }));
    expect(watched.size).toBe(FOLDERS.length);
  });

  it('tries a look that failed again soon, for nothing is watched before one was had', async () => {
    let failures = 0;
    start({
      sweepMs: 60_000,
      scan: (trigger) => {
        scans.push(trigger);
        if (scans.length < 3) return Promise.reject(new Error(`the projector is not there yet: ${++failures}`));
        return Promise.resolve({ counts: COUNTS, begun: false, folders: FOLDERS });
      },
    });
    await eventually(() => expect(told).toEqual([{ mode: 'watching', note: null }]), 20);
    expect({ failures, scans }).toEqual({ failures: 2, scans: ['start', 'start', 'start'] });
  });

  it.each([
    ['once more, when something came between the look and the watch', 0, ['start', 'watch']],
    ['no more, when nothing did', 3_600, ['start']],
  ])('looks %s', async (_what, secondsAgo, looks) => {
    const root = await mkdtemp(join(tmpdir(), 'kinolog-watch-'));
    const changed = Date.now() / 1_000 - secondsAgo;
    await utimes(root, changed, changed);
    start({
      root,
      sweepMs: 60_000,
      scan: (trigger) => {
        scans.push(trigger);
        if (secondsAgo === 0 && scans.length === 1) utimesSync(root, new Date(), new Date());
        return Promise.resolve({ counts: COUNTS, begun: false, folders: [''] });
      },
    });
    await eventually(() => expect(told).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    expect(scans).toEqual(looks);
    await rm(root, { recursive: true });
  });

  it('lets the others be watched when one folder is gone meanwhile', async () => {
    start({
      sweepMs: 60_000,
      watch: (path, heard) => {
        if (String(path).endsWith('/b')) throw Object.assign(new Error('gone'), { code: 'ENOENT' });
        return watch(path, heard);
      },
    });
    await eventually(() => expect(told).toEqual([{ mode: 'watching', note: null }]));
    expect(watched.size).toBe(3);
  });
});

describe('what a path lies on', () => {
  it.each([
    [0x6969, 'NFS'],
    [0xff534d42, 'CIFS'],
    // As Node tells it where the number is signed.
    [0xfe534d42 | 0, 'SMB 2'],
    [0x65735546, 'FUSE'],
    [0xef53, null],
  ])('is told by the type %d: %s', (type, name) => {
    expect(remoteFileSystemOf('/films', () => ({ type }))).toBe(name);
  });

  it('is nothing remote when the path is not there', () => {
    expect(remoteFileSystemOf('/surely/not/there')).toBeNull();
  });
});
