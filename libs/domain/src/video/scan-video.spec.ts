import { describe, expect, it } from '@jest/globals';
import { refusalOf } from '../kernel/given.js';
import { changeContent } from './change-content.js';
import { leaveLibrary } from './leave-library.js';
import { loseFile } from './lose-file.js';
import { noteCollision } from './note-collision.js';
import { probeAgain } from './probe-again.js';
import { scanVideo } from './scan-video.js';
import type { DataOfVideo } from './video.events.js';
import { copied, facts, file, given, missing, scanned, trashed } from './video.samples.js';

const first = scanned().data as DataOfVideo<'VideoScanned'>;

describe('the first sight of a content', () => {
  it('is said once, however often the scan comes by', () => {
    expect(scanVideo(first, given())).toEqual([scanned()]);
    expect(scanVideo(first, given(scanned()))).toEqual([]);
  });
});

describe('other bytes at a known path', () => {
  const edited = {
    videoId: 'v',
    content: { fingerprint: 'f2', osHash: null },
    file: file('a.mp4', { size: 2_000_000 }),
    facts: facts(70),
    failure: null,
  };

  it('are the same video with a new content', () => {
    const said = changeContent(edited, given(scanned()));
    expect(said).toEqual([{ type: 'VideoContentChanged', data: { ...edited, previousFingerprint: 'f1' } }]);
    const after = given(scanned(), ...said);
    expect(after).toMatchObject({ content: { fingerprint: 'f2' }, facts: { durationSeconds: 70 }, title: 'a' });
    expect(changeContent(edited, after)).toEqual([]);
  });

  it('that were read as a collision before are told apart anew', () => {
    const collision = { videoId: 'v', fingerprint: 'f1', otherVideoId: 'w', contentHash: 'h', otherContentHash: 'i' };
    const said = noteCollision(collision, given(scanned()));
    expect(said).toEqual([{ type: 'HashCollisionFound', data: collision }]);
    expect(noteCollision(collision, given(scanned(), ...said))).toEqual([]);
    expect(given(scanned(), ...said, ...changeContent(edited, given(scanned()))).contentHash).toBeNull();
  });

  it('need a video', () => {
    expect(refusalOf(() => changeContent(edited, given()))).toBe('video.not-found');
  });
});

describe('a file that is gone', () => {
  const lost = { videoId: 'v', file: { libraryId: 'lib', path: 'a.mp4' }, reason: 'file-gone' } as const;

  it('is missing, once', () => {
    expect(loseFile(lost, given(scanned()))).toEqual([missing('a.mp4')]);
    expect(loseFile(lost, given(scanned(), missing('a.mp4')))).toEqual([]);
  });

  it('is not missing while it is in the trash, nor when it was never there', () => {
    expect(loseFile(lost, given(scanned(), trashed('a.mp4')))).toEqual([]);
    expect(loseFile(lost, given(scanned('other.mp4')))).toEqual([]);
  });

  it('leaves its copies present', () => {
    const after = given(scanned('a.mp4'), copied('b.mp4'), missing('a.mp4'));
    expect(after.files.map((each) => each.state)).toEqual(['missing', 'present']);
  });
});

describe('a library that was removed', () => {
  it('takes its files along; a video without files left the catalogue', () => {
    const said = leaveLibrary({ videoId: 'v', libraryId: 'lib' }, given(scanned()));
    expect(given(scanned(), ...said)).toMatchObject({ standing: 'left', files: [] });
    expect(leaveLibrary({ videoId: 'v', libraryId: 'lib' }, given(scanned(), ...said))).toEqual([]);
  });

  it('leaves a video that has a file in another library', () => {
    const both = [scanned(), copied('b.mp4', { libraryId: 'other' })];
    const said = leaveLibrary({ videoId: 'v', libraryId: 'lib' }, given(...both));
    expect(given(...both, ...said)).toMatchObject({ standing: 'catalogued', files: [{ libraryId: 'other' }] });
  });
});

describe('reading a file again', () => {
  const failure = { code: 'corrupt', reason: 'moov atom not found' } as const;

  it('says what is new only', () => {
    expect(probeAgain({ videoId: 'v', facts: facts(60), failure: null }, given(scanned()))).toEqual([]);
    expect(probeAgain({ videoId: 'v', facts: facts(61), failure: null }, given(scanned()))).toEqual([
      { type: 'VideoProbed', data: { videoId: 'v', facts: facts(61) } },
    ]);
  });

  it('can end in a failure, and out of it', () => {
    const failed = probeAgain({ videoId: 'v', facts: null, failure }, given(scanned()));
    expect(failed).toEqual([{ type: 'VideoProbeFailed', data: { videoId: 'v', failure } }]);
    expect(probeAgain({ videoId: 'v', facts: null, failure }, given(scanned(), ...failed))).toEqual([]);
    const mended = probeAgain({ videoId: 'v', facts: facts(60), failure: null }, given(scanned(), ...failed));
    expect(given(scanned(), ...failed, ...mended).failure).toBeNull();
  });

  it('keeps facts and failure side by side', () => {
    const said = probeAgain({ videoId: 'v', facts: facts(50), failure }, given(scanned()));
    expect(given(scanned(), ...said)).toMatchObject({ failure, facts: { durationSeconds: 50 } });
  });
});
