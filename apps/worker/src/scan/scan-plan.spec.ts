import { describe, expect, it } from '@jest/globals';
import type { Walked } from '#media';
import type { KnownFile } from '#read-models';
import { ScanComparison } from './scan-plan.js';

interface OnDisk {
  path: string;
  size?: number;
  mtimeMs?: number;
  inode?: string;
}
/** An inode of its own for each path. */
const numberOf = (path: string): number =>
  [...path].reduce((sum, c) => sum * 31 + (c.codePointAt(0) as number), 7) % 1e9;
const disk = (files: readonly OnDisk[], unreadable: Walked['unreadable'] = []): Walked => ({
  paths: files.map((f) => f.path),
  sizes: Float64Array.from(files, (f) => f.size ?? 10),
  mtimes: Float64Array.from(files, (f) => f.mtimeMs ?? 5),
  devices: Float64Array.from(files, (f) => Number((f.inode ?? '1:0').split(':')[0])),
  inodes: Float64Array.from(files, (f) => Number((f.inode ?? `1:${numberOf(f.path)}`).split(':')[1])),
  unreadable,
  sidecars: [],
  sidecarTimes: new Float64Array(),
  folders: [''],
});
const known = (path: string, more: Partial<KnownFile> = {}): KnownFile => ({
  path,
  videoId: `video of ${path}`,
  size: 10,
  mtimeMs: 5,
  inode: `1:${numberOf(path)}`,
  fingerprint: `print of ${path}`,
  state: 'present',
  ...more,
});
const plan = (walked: Walked, ...files: KnownFile[]) => {
  const comparison = new ScanComparison('lib', walked, (path) => path.startsWith('extras/'));
  for (const file of files) comparison.take([file]);
  return comparison.plan();
};

describe('a walk beside what is known', () => {
  it('leaves alone what did not change', () => {
    expect(plan(disk([{ path: 'a' }, { path: 'b' }]), known('a'), known('b'))).toMatchObject({
      seen: 2,
      unchanged: 2,
      added: [],
      changed: [],
      gone: [],
      allGone: false,
    });
  });

  it('tells what the rules leave out by now from what is gone', () => {
    const files = [known('extras/a'), known('b'), known('extras/c', { state: 'excluded' })];
    expect(plan(disk([]), ...files)).toMatchObject({ gone: [{ path: 'b' }], excluded: [{ path: 'extras/a' }] });
    expect(plan(disk([{ path: 'd' }]), known('d', { state: 'excluded' })).returned).toMatchObject([
      { known: { path: 'd' } },
    ]);
  });

  it('does not take another device number for another file: it changes with every mount', () => {
    expect(plan(disk([{ path: 'a', inode: '77:4' }]), known('a', { inode: '1:4' })).unchanged).toBe(1);
  });

  it.each([{ size: 11 }, { mtimeMs: 6 }, { inode: '1:999' }])('sees a change by %j', (change) => {
    expect(plan(disk([{ path: 'a', ...change }]), known('a')).changed).toMatchObject([{ known: { path: 'a' } }]);
  });

  it('finds what is new and what is gone', () => {
    const found = plan(disk([{ path: 'new' }, { path: 'a' }]), known('a'), known('old'));
    expect(found.added.map((f) => f.path)).toEqual(['new']);
    expect(found.gone.map((f) => f.path)).toEqual(['old']);
  });

  it('knows a renamed file by its inode, and never the same lost one twice', () => {
    const found = plan(
      disk([
        { path: 'b', inode: '1:55' },
        { path: 'c', inode: '1:55' },
      ]),
      known('a', { inode: '1:55' }),
    );
    expect(found.moved).toMatchObject([{ file: { path: 'b' }, known: { path: 'a' } }]);
    expect(found.added.map((f) => f.path)).toEqual(['c']);
  });

  it('takes back what was missing without reading it, when it is just as it was', () => {
    const missing = known('a', { state: 'missing' });
    expect(plan(disk([{ path: 'a' }]), missing).returned).toHaveLength(1);
    expect(plan(disk([{ path: 'a', size: 11 }]), missing).changed).toHaveLength(1);
  });

  it('looks again at a file that could not be read, but not at an empty one', () => {
    expect(plan(disk([{ path: 'a' }]), known('a', { fingerprint: null })).changed).toHaveLength(1);
    expect(plan(disk([{ path: 'a', size: 0 }]), known('a', { fingerprint: null, size: 0 })).unchanged).toBe(1);
  });

  it('takes a file for new where only the trash knows its path', () => {
    expect(plan(disk([{ path: 'a' }]), known('a', { state: 'trashed' })).added).toHaveLength(1);
  });

  it('does not lose what lies in a folder that could not be read, nor a file that could not', () => {
    const closed = [
      { path: 'x', folder: true, reason: 'no' },
      { path: 'y.mp4', folder: false, reason: 'no' },
    ];
    expect(plan(disk([], closed), known('x/a'), known('y.mp4'), known('xy'))).toMatchObject({
      gone: [{ path: 'xy' }],
      allGone: false,
      unread: new Map([['y.mp4', known('y.mp4')]]),
    });
  });

  it('says when everything is gone', () => {
    expect(plan(disk([]), known('a')).allGone).toBe(true);
    expect(plan(disk([])).allGone).toBe(false);
    expect(plan(disk([{ path: 'other' }]), known('a')).allGone).toBe(false);
  });

  it('of two videos at one path heeds the one that has it', () => {
    const lost = known('a', { videoId: 'lost', state: 'missing', size: 99 });
    const has = known('a', { videoId: 'has' });
    expect(plan(disk([{ path: 'a' }]), lost, has)).toMatchObject({ unchanged: 1, changed: [], returned: [] });
    expect(plan(disk([{ path: 'a' }]), has, lost)).toMatchObject({ unchanged: 1, changed: [], returned: [] });
  });

  it('takes a path from the video that a killed scan left it with', () => {
    const stale = known('a', { videoId: 'stale', size: 99 });
    const has = known('a', { videoId: 'has' });
    expect(plan(disk([{ path: 'a' }]), stale, has)).toMatchObject({ unchanged: 1, superseded: [{ videoId: 'stale' }] });
    expect(plan(disk([{ path: 'a' }]), has, stale)).toMatchObject({ unchanged: 1, superseded: [{ videoId: 'stale' }] });
  });
});
