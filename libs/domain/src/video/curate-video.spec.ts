import { describe, expect, it } from '@jest/globals';
import { refusalOf } from '../kernel/given.js';
import { assignCollection, unassignCollection } from './assign-collection.js';
import { assignPerformer, unassignPerformer } from './assign-performer.js';
import { assignStudio, unassignStudio } from './assign-studio.js';
import { assignTag, unassignTag } from './assign-tag.js';
import { choosePrimaryFile } from './choose-primary.js';
import { renameVideo } from './rename-video.js';
import type { VideoEvent } from './video.events.js';
import { primaryFile } from './video.state.js';
import { copied, file, given, missing, named, scanned } from './video.samples.js';

describe('renaming a video', () => {
  it('gives it the trimmed title', () => {
    expect(renameVideo({ videoId: 'v', title: ' Film ' }, given(scanned()))).toEqual([
      { type: 'VideoRenamed', data: { videoId: 'v', title: 'Film' } },
    ]);
  });

  it('to its title by hand says nothing; to the title that its file gave makes that one its own', () => {
    const byHand: VideoEvent = { type: 'VideoRenamed', data: { videoId: 'v', title: 'a' } };
    expect(renameVideo({ videoId: 'v', title: 'a' }, given(scanned()))).toEqual([byHand]);
    expect(renameVideo({ videoId: 'v', title: 'a' }, given(scanned(), byHand))).toEqual([]);
  });

  it('needs a title of a sensible length and a video', () => {
    expect(refusalOf(() => renameVideo({ videoId: 'v', title: ' ' }, given(scanned())))).toBe('video.title-missing');
    expect(refusalOf(() => renameVideo({ videoId: 'v', title: 'x'.repeat(501) }, given(scanned())))).toBe(
      'video.title-too-long',
    );
    expect(refusalOf(() => renameVideo({ videoId: 'v', title: 'x' }, given()))).toBe('video.not-found');
  });

  it('outlives a file with another name', () => {
    const moved: VideoEvent = {
      type: 'VideoMoved',
      data: { videoId: 'v', from: file('a.mp4'), file: file('b.mp4'), named: named('b') },
    };
    expect(given(scanned(), moved).title).toBe('b');
    const byHand: VideoEvent = { type: 'VideoRenamed', data: { videoId: 'v', title: 'Mine' } };
    expect(given(scanned(), byHand, moved).title).toBe('Mine');
  });
});

describe('what is put on a video', () => {
  const cases = [
    ['tag', assignTag, unassignTag, { videoId: 'v', tagId: 't' }],
    ['performer', assignPerformer, unassignPerformer, { videoId: 'v', performerId: 'p' }],
    ['collection', assignCollection, unassignCollection, { videoId: 'v', collectionId: 'c' }],
    ['studio', assignStudio, unassignStudio, { videoId: 'v', studioId: 's' }],
  ] as const;

  it.each(cases)('a %s goes on once and comes off once', (_kind, assign, unassign, command) => {
    const on = assign(command as never, given(scanned()));
    expect(on).toHaveLength(1);
    expect(assign(command as never, given(scanned(), ...on))).toEqual([]);
    const off = unassign(command as never, given(scanned(), ...on));
    expect(off).toHaveLength(1);
    expect(unassign(command as never, given(scanned(), ...on, ...off))).toEqual([]);
  });

  it.each(cases)('a %s needs a video', (_kind, assign, unassign, command) => {
    expect(refusalOf(() => assign(command as never, given()))).toBe('video.not-found');
    expect(refusalOf(() => unassign(command as never, given()))).toBe('video.not-found');
  });

  it('a second studio takes the place of the first', () => {
    const first = assignStudio({ videoId: 'v', studioId: 's' }, given(scanned()));
    const second = assignStudio({ videoId: 'v', studioId: 'z' }, given(scanned(), ...first));
    expect(second.map((event) => event.type)).toEqual(['StudioUnassigned', 'StudioAssigned']);
    expect(given(scanned(), ...first, ...second).studioId).toBe('z');
    expect(unassignStudio({ videoId: 'v', studioId: 's' }, given(scanned(), ...first, ...second))).toEqual([]);
  });
});

describe('choosing the file that plays', () => {
  it('is among the present files only', () => {
    const state = given(scanned('a.mp4'), copied('b.mp4'), copied('c.mp4'), missing('c.mp4'));
    const choose = (path: string) => choosePrimaryFile({ videoId: 'v', file: { libraryId: 'lib', path } }, state);
    expect(choose('b.mp4')).toEqual([
      { type: 'PrimaryFileChosen', data: { videoId: 'v', file: { libraryId: 'lib', path: 'b.mp4' } } },
    ]);
    expect(refusalOf(() => choose('c.mp4'))).toBe('video.file-not-found');
    expect(refusalOf(() => choose('z.mp4'))).toBe('video.file-not-found');
  });

  it('holds while that file is there, follows it when it moves, and falls to another while it is missing', () => {
    const chosen: VideoEvent = {
      type: 'PrimaryFileChosen',
      data: { videoId: 'v', file: { libraryId: 'lib', path: 'b.mp4' } },
    };
    const both = [scanned('a.mp4'), copied('b.mp4'), chosen];
    expect(primaryFile(given(...both))?.path).toBe('b.mp4');
    expect(choosePrimaryFile({ videoId: 'v', file: file('b.mp4') }, given(...both))).toEqual([]);
    const moved: VideoEvent = {
      type: 'VideoMoved',
      data: { videoId: 'v', from: file('b.mp4'), file: file('z.mp4'), named: null },
    };
    expect(primaryFile(given(...both, moved))?.path).toBe('z.mp4');
    expect(primaryFile(given(...both, missing('b.mp4')))?.path).toBe('a.mp4');
    expect(primaryFile(given(...both, missing('b.mp4'), missing('a.mp4')))).toBeNull();
  });
});
