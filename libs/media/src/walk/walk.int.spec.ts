import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { decodePath } from '../paths/path-encoding.js';
import { walk } from './walk.js';

const made: string[] = [];
let root = '';
beforeEach(() => {
  const parent = mkdtempSync(join(tmpdir(), 'kinolog walk '));
  made.push(parent);
  root = join(parent, 'root');
  mkdirSync(root);
});
afterAll(() => made.forEach((each) => rmSync(each, { recursive: true, force: true })));

const put = (path: string): string => {
  const bytes = decodePath(`${root}/${path}`);
  mkdirSync(dirname(`${root}/${path}`), { recursive: true });
  writeFileSync(bytes, path);
  return `${root}/${path}`;
};
const walked = (include: string[] = [], exclude: string[] = []) =>
  walk({ root, rules: { include, exclude }, skipFolders: ['.kinolog-trash'] });
const paths = (...rules: Parameters<typeof walked>) => walked(...rules).paths.sort();

describe('walking a tree', () => {
  it('finds videos and sidecars, whatever their letters, and nothing hidden', () => {
    [
      'a.mp4',
      'B.MKV',
      'sub/deep/c.webm',
      'note.txt',
      'a.nfo',
      '.hidden.mp4',
      '.git/d.mp4',
      '.kinolog-trash/e.mp4',
    ].forEach(put);
    const found = walked();
    expect(found.paths.sort()).toEqual(['B.MKV', 'a.mp4', 'sub/deep/c.webm']);
    expect(found.sidecars).toEqual(['a.nfo']);
    expect(found).toMatchObject({ folders: ['', 'sub', 'sub/deep'], unreadable: [] });
  });

  it('tells size, whole milliseconds and inode', () => {
    linkSync(put('a.mp4'), join(root, 'b.mp4'));
    const found = walked();
    expect([...found.sizes]).toEqual([5, 5]);
    expect(Number.isInteger(found.mtimes[0])).toBe(true);
    expect(found.inodes[0]).toBeGreaterThan(0);
    expect(found.devices).toHaveLength(2);
    expect(found.inodes[0]).toBe(found.inodes[1]);
  });

  it('keeps names that are no text apart', () => {
    ['\uF7E9.mp4', '\uF7EA.mp4', 'é.mp4', '\uF7FF/x.mp4'].forEach((name) => {
      if (name.includes('/')) mkdirSync(decodePath(`${root}/\uF7FF`));
      writeFileSync(decodePath(`${root}/${name}`), name);
    });
    expect(paths()).toEqual(['é.mp4', '\uF7E9.mp4', '\uF7EA.mp4', '\uF7FF/x.mp4'].sort());
  });

  it('enters no link to a folder, and takes a link to a file only below the root', () => {
    put('real/a.mp4');
    writeFileSync(join(root, '..', 'outside.mp4'), 'x');
    symlinkSync(join(root, 'real'), join(root, 'again'));
    symlinkSync(join(root, '..'), join(root, 'up'));
    symlinkSync(join(root, '..', 'outside.mp4'), join(root, 'out.mp4'));
    symlinkSync(join(root, 'real', 'a.mp4'), join(root, 'second.mp4'));
    symlinkSync('/nowhere.mp4', join(root, 'dangling.mp4'));
    symlinkSync(join(root, 'loop.mp4'), join(root, 'loop.mp4'));
    const found = walked();
    expect(found.paths.sort()).toEqual(['real/a.mp4', 'second.mp4']);
    expect(found.unreadable).toMatchObject([{ path: 'loop.mp4', folder: false }]);
  });

  it('says of what has no end that it has none', () => {
    execFileSync('mkfifo', [join(root, 'pipe.mp4')]);
    expect(walked().unreadable).toMatchObject([{ path: 'pipe.mp4', reason: expect.stringContaining('no end') }]);
  });

  it('lets in what the rules let in', () => {
    ['a.mp4', 'a.sample.mp4', 'extras/b.mp4', 'x/extras/c.mp4', 'old/d.mkv', 'Old Films/e.mkv'].forEach(put);
    expect(paths([], ['*.sample.mp4', 'extras', 'old/'])).toEqual(['Old Films/e.mkv', 'a.mp4']);
    expect(paths(['**/*.mkv'])).toEqual(['Old Films/e.mkv', 'old/d.mkv']);
    expect(paths(['old/**', 'extras/**'], ['*.mp4'])).toEqual(['old/d.mkv']);
  });

  it('does not walk what is excluded as a whole', () => {
    put('big/a/b/c.mp4');
    expect(walked([], ['big']).folders).toEqual(['']);
    expect(walked([], ['**/a/**']).folders).toEqual(['', 'big']);
  });

  it('fails when the root is not there', () => {
    rmSync(root, { recursive: true });
    expect(() => walked()).toThrow('ENOENT');
  });
});
