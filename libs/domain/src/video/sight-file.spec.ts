import { describe, expect, it } from '@jest/globals';
import { refusalOf } from '../kernel/given.js';
import { sightFile, type SightFile } from './sight-file.js';
import type { FileFacts } from './video-file.js';
import { copied, file, given, missing, named, scanned, trashed } from './video.samples.js';

const sight = (seen: FileFacts, gone: readonly string[] = [], more: Partial<SightFile> = {}): SightFile => ({
  videoId: 'v',
  file: seen,
  named: named('same'),
  namedBefore: () => named('same'),
  isGone: (key) => gone.includes(key.path),
  ...more,
});

describe('a content that is known, seen in a file', () => {
  it('says nothing where it is known just so', () => {
    expect(sightFile(sight(file('a.mp4')), given(scanned('a.mp4')))).toEqual([]);
  });

  it('was touched when only time or inode differ', () => {
    const touched = file('a.mp4', { mtimeMs: 1_800_000_000_000 });
    expect(sightFile(sight(touched), given(scanned('a.mp4')))).toEqual([
      { type: 'VideoFileTouched', data: { videoId: 'v', file: touched } },
    ]);
  });

  it('returned when it was missing at that very path, also with its whole root', () => {
    const returned = [{ type: 'VideoReturned', data: { videoId: 'v', file: file('a.mp4') } }];
    expect(sightFile(sight(file('a.mp4')), given(scanned('a.mp4'), missing('a.mp4')))).toEqual(returned);
    expect(sightFile(sight(file('a.mp4')), given(scanned('a.mp4'), missing('a.mp4', 'root-gone')))).toEqual(returned);
  });

  it('moved when the file it was in is gone', () => {
    const moved = { videoId: 'v', from: { libraryId: 'lib', path: 'a.mp4' }, file: file('b.mp4'), named: null };
    const events = sightFile(sight(file('b.mp4'), ['a.mp4']), given(scanned('a.mp4')));
    expect(events).toEqual([{ type: 'VideoMoved', data: moved }]);
    const files = given(scanned('a.mp4'), ...events).files;
    expect(files.map(({ path, state }) => [path, state])).toEqual([['b.mp4', 'present']]);
  });

  it('moved from where it was found missing earlier', () => {
    expect(sightFile(sight(file('b.mp4')), given(scanned('a.mp4'), missing('a.mp4')))).toMatchObject([
      { type: 'VideoMoved', data: { from: { path: 'a.mp4' } } },
    ]);
  });

  it('is a copy, not a move, while the root of the other file is away', () => {
    expect(sightFile(sight(file('b.mp4')), given(scanned('a.mp4'), missing('a.mp4', 'root-gone')))).toMatchObject([
      { type: 'VideoCopyFound', data: { sameInode: false } },
    ]);
  });

  it('of several that are gone, moved from the same inode, else the same name', () => {
    const state = given(scanned('a.mp4'), copied('b.mp4'), copied('x/c.mp4'));
    const all = ['a.mp4', 'b.mp4', 'x/c.mp4'];
    expect(sightFile(sight(file('y/z.mp4', { inode: '1:b.mp4' }), all), state)).toMatchObject([
      { data: { from: { path: 'b.mp4' } } },
    ]);
    expect(sightFile(sight(file('y/c.mp4', { inode: '9:9' }), all), state)).toMatchObject([
      { data: { from: { path: 'x/c.mp4' } } },
    ]);
    expect(sightFile(sight(file('y/z.mp4', { inode: '9:9' }), all), state)).toMatchObject([
      { data: { from: { path: 'a.mp4' } } },
    ]);
  });

  it('moved with what the new name says when that differs', () => {
    const command = sight(file('b.mp4'), ['a.mp4'], { named: named('b'), namedBefore: () => named('a') });
    expect(sightFile(command, given(scanned('a.mp4')))).toMatchObject([{ data: { named: { title: 'b' } } }]);
  });

  it('is a copy while the other file is there, of one inode when it is a second name', () => {
    expect(sightFile(sight(file('b.mp4')), given(scanned('a.mp4')))).toEqual([
      { type: 'VideoCopyFound', data: { videoId: 'v', file: file('b.mp4'), sameInode: false } },
    ]);
    expect(sightFile(sight(file('b.mp4', { inode: '1:a.mp4' })), given(scanned('a.mp4')))).toMatchObject([
      { type: 'VideoCopyFound', data: { sameInode: true } },
    ]);
  });

  it.each([
    ['forgotten', [missing('a.mp4'), { type: 'VideoForgotten', data: { videoId: 'v' } }]],
    ['left', [{ type: 'VideoLeftLibrary', data: { videoId: 'v', libraryId: 'lib' } }]],
    ['trashed', [trashed('a.mp4')]],
    ['trashed', [trashed('a.mp4'), { type: 'VideoPurged', data: { videoId: 'v' } }]],
  ] as const)('brings back a video that was %s', (standing, events) => {
    const before = given(scanned('a.mp4'), ...events);
    expect(before.standing).toBe(standing);
    const said = sightFile(sight(file('b.mp4')), before);
    expect(said).toEqual([{ type: 'VideoReturned', data: { videoId: 'v', file: file('b.mp4') } }]);
    expect(given(scanned('a.mp4'), ...events, ...said).standing).toBe('catalogued');
  });

  it('is refused for a video that was never scanned', () => {
    expect(refusalOf(() => sightFile(sight(file('a.mp4')), given()))).toBe('video.not-found');
  });
});
