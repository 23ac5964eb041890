import { describe, expect, it } from '@jest/globals';
import { refusalOf } from '../kernel/given.js';
import { forgetVideo } from './forget-video.js';
import { keepInTrash } from './keep-in-trash.js';
import { purgeVideo } from './purge-video.js';
import { restoreVideo } from './restore-video.js';
import { filesToTrash, trashVideo } from './trash-video.js';
import type { VideoEvent } from './video.events.js';
import { copied, file, given, missing, scanned, trashed } from './video.samples.js';

const purgeAfter = '2026-12-01T00:00:00Z';
const purged: VideoEvent = { type: 'VideoPurged', data: { videoId: 'v' } };

describe('deleting a video', () => {
  it('puts every present file into the trash under a name of its own', () => {
    const state = given(scanned('a.mp4'), copied('sub/a.mp4'), copied('c.mp4'), missing('c.mp4'));
    const files = filesToTrash('v', state);
    expect(files.map((each) => each.trashPath)).toEqual(['v/0-a.mp4', 'v/1-a.mp4']);
    expect(trashVideo({ videoId: 'v', files, purgeAfter }, state)).toEqual([
      { type: 'VideoTrashed', data: { videoId: 'v', files, purgeAfter } },
    ]);
  });

  it('never uses a place in the trash twice, and shortens names that would be too long there', () => {
    const back: VideoEvent = { type: 'VideoReturned', data: { videoId: 'v', file: file('sub/a.mp4') } };
    const again = filesToTrash('v', given(scanned('a.mp4'), trashed('a.mp4'), back));
    expect(again.map((each) => each.trashPath)).toEqual(['v/1-a.mp4']);
    const [long] = filesToTrash('v', given(scanned(`${'ä'.repeat(125)}.mp4`)));
    expect(Buffer.byteLength(long?.trashPath ?? '')).toBeLessThanOrEqual(255);
    expect(long?.trashPath).toMatch(/^v\/0-ä+\.mp4$/);
  });

  it('is refused when it is in the trash, when no file is there, and when there is no video', () => {
    const command = { videoId: 'v', files: filesToTrash('v', given(scanned())), purgeAfter };
    expect(refusalOf(() => trashVideo(command, given(scanned(), trashed('a.mp4'))))).toBe('video.already-trashed');
    expect(refusalOf(() => trashVideo(command, given(scanned(), missing('a.mp4'))))).toBe('video.missing');
    expect(refusalOf(() => trashVideo(command, given()))).toBe('video.not-found');
  });
});

describe('the trash', () => {
  it('gives back what it holds', () => {
    const state = given(scanned(), trashed('a.mp4'));
    const said = restoreVideo({ videoId: 'v', files: [file('a.mp4')] }, state);
    expect(given(scanned(), trashed('a.mp4'), ...said)).toMatchObject({
      standing: 'catalogued',
      files: [{ path: 'a.mp4', state: 'present', trashPath: null }],
    });
  });

  it('gives back nothing that left it for good', () => {
    const restore = { videoId: 'v', files: [file('a.mp4')] };
    expect(refusalOf(() => restoreVideo(restore, given(scanned())))).toBe('video.not-trashed');
    expect(refusalOf(() => restoreVideo(restore, given(scanned(), trashed('a.mp4'), purged)))).toBe(
      'video.not-trashed',
    );
  });

  it('is emptied once', () => {
    expect(purgeVideo({ videoId: 'v', now: purgeAfter }, given(scanned(), trashed('a.mp4')))).toEqual([purged]);
    expect(purgeVideo({ videoId: 'v', now: purgeAfter }, given(scanned(), trashed('a.mp4'), purged))).toEqual([]);
  });

  it('is not emptied before its term', () => {
    const early = { videoId: 'v', now: '2026-11-30T23:59:59Z' };
    expect(purgeVideo(early, given(scanned(), trashed('a.mp4')))).toEqual([]);
  });

  it('remembers where each file is wanted', () => {
    const restored: VideoEvent = { type: 'VideoRestored', data: { videoId: 'v', files: [file('a.mp4')] } };
    const wanted = (...events: VideoEvent[]): string[] => given(scanned(), ...events).trash.map((each) => each.wanted);
    expect(wanted(trashed('a.mp4'))).toEqual(['in-trash']);
    expect(wanted(trashed('a.mp4'), restored)).toEqual(['in-place']);
    expect(wanted(trashed('a.mp4'), purged)).toEqual(['removed']);
  });

  it('keeps what could not be brought back, unless it is wanted elsewhere by now', () => {
    const restored: VideoEvent = { type: 'VideoRestored', data: { videoId: 'v', files: [file('a.mp4')] } };
    const state = given(scanned(), trashed('a.mp4'), restored);
    const [entry] = state.trash;
    if (!entry) throw new Error('nothing was trashed');
    const events = keepInTrash({ videoId: 'v', entry, purgeAfter, reason: 'read-only' }, state);
    expect(events).toMatchObject([{ type: 'VideoTrashed', data: { reason: 'read-only' } }]);
    const after = given(scanned(), trashed('a.mp4'), restored, ...events);
    expect(after).toMatchObject({ standing: 'trashed', trash: [{ wanted: 'in-trash' }] });
    expect(keepInTrash({ videoId: 'v', entry, purgeAfter, reason: 'read-only' }, after)).toEqual([]);
  });
});

describe('forgetting a video', () => {
  it('is for missing ones only, and by hand', () => {
    expect(forgetVideo({ videoId: 'v' }, given(scanned(), missing('a.mp4')))).toEqual([
      { type: 'VideoForgotten', data: { videoId: 'v' } },
    ]);
    expect(refusalOf(() => forgetVideo({ videoId: 'v' }, given(scanned())))).toBe('video.not-missing');
    expect(refusalOf(() => forgetVideo({ videoId: 'v' }, given()))).toBe('video.not-found');
  });

  it('twice is once', () => {
    const forgotten: VideoEvent = { type: 'VideoForgotten', data: { videoId: 'v' } };
    expect(forgetVideo({ videoId: 'v' }, given(scanned(), missing('a.mp4'), forgotten))).toEqual([]);
  });
});
