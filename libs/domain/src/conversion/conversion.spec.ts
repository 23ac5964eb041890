import { describe, expect, it } from '@jest/globals';
import { refusalOf, stateAfter } from '../kernel/given.js';
import type { VideoStream } from '../video/media-facts.js';
import { replaceContent } from '../video/replace-content.js';
import { facts, file, given, missing, scanned } from '../video/video.samples.js';
import { primaryFile, type VideoState } from '../video/video.state.js';
import { cancelConversion } from './cancel-conversion.js';
import type { ConversionEvent, ConversionWork } from './conversion.events.js';
import { conversion, type ConversionState } from './conversion.state.js';
import { failConversion } from './fail-conversion.js';
import { finishConversion } from './finish-conversion.js';
import { requestConversion } from './request-conversion.js';

const picture: VideoStream = {
  index: 0,
  codec: 'hevc',
  profile: null,
  level: null,
  width: 640,
  height: 360,
  pixelFormat: 'yuv420p',
  bitDepth: 8,
  frameRate: 25,
  variableFrameRate: false,
  rotation: 0,
  hdr: null,
  interlaced: false,
  sampleAspectRatio: null,
  bitRate: null,
};
const film = (): VideoState => ({ ...given(scanned()), facts: { ...facts(60), video: picture } });
const playable: ConversionWork = { kind: 'playable', original: 'keep' };
const after = (...events: ConversionEvent[]): ConversionState => stateAfter(conversion, events);
const asked: ConversionEvent = {
  type: 'ConversionRequested',
  data: { conversionId: 'c', videoId: 'v', work: playable },
};
const ask = (work: ConversionWork, source = film(), state = after()): readonly ConversionEvent[] =>
  requestConversion({ conversionId: 'c', videoId: 'v', work }, state, source);

describe('asking for a conversion', () => {
  it('is said once', () => {
    expect(ask(playable)).toEqual([asked]);
    expect(ask(playable, film(), after(asked))).toEqual([]);
  });

  it('is refused for what is not there or has no picture', () => {
    expect(refusalOf(() => ask(playable, given()))).toBe('video.not-found');
    expect(refusalOf(() => ask(playable, given(scanned(), missing('a.mp4'))))).toBe('video.missing');
    expect(refusalOf(() => ask(playable, given(scanned())))).toBe('video.no-picture');
  });

  it('is refused for a piece that makes no sense', () => {
    const clip = (fromSeconds: number, toSeconds: number) =>
      refusalOf(() => ask({ kind: 'clip', fromSeconds, toSeconds, exact: false }));
    expect([clip(5, 5), clip(9, 5), clip(60, 70)]).toEqual([
      'conversion.span-invalid',
      'conversion.span-invalid',
      'conversion.beyond-end',
    ]);
    const animation = { kind: 'animation', fromSeconds: 0, format: 'gif', width: 320 } as const;
    expect(refusalOf(() => ask({ ...animation, toSeconds: 60.5 }))).toBe('conversion.too-long');
    const split = (...atSeconds: number[]) => refusalOf(() => ask({ kind: 'split', atSeconds, exact: true }));
    expect([split(), split(0), split(20, 10), split(10, 60)]).toEqual(Array(4).fill('conversion.cuts-invalid'));
    expect(ask({ kind: 'split', atSeconds: [10, 20], exact: true })).toHaveLength(1);
  });
});

describe('a conversion', () => {
  const failure = { code: 'disk-full', reason: 'Make room.' };
  const failed: ConversionEvent = { type: 'ConversionFailed', data: { conversionId: 'c', videoId: 'v', failure } };
  const cancelled: ConversionEvent = { type: 'ConversionCancelled', data: { conversionId: 'c', videoId: 'v' } };
  const done: ConversionEvent = {
    type: 'ConversionFinished',
    data: { conversionId: 'c', videoId: 'v', outputs: [], replaced: false },
  };
  const finish = (state: ConversionState) =>
    finishConversion({ conversionId: 'c', outputs: [], replaced: false }, state);

  it('has one outcome and keeps it', () => {
    expect(finish(after(asked))).toEqual([done]);
    expect(failConversion({ conversionId: 'c', failure }, after(asked))).toEqual([failed]);
    for (const outcome of [done, failed, cancelled]) {
      expect(finish(after(asked, outcome))).toEqual([]);
      expect(failConversion({ conversionId: 'c', failure }, after(asked, outcome))).toEqual([]);
    }
  });

  it('can be called off until it is over', () => {
    const cancel = (state: ConversionState) => cancelConversion({ conversionId: 'c' }, state);
    expect(cancel(after(asked))).toEqual([cancelled]);
    expect(cancel(after(asked, cancelled))).toEqual([]);
    expect(refusalOf(() => cancel(after(asked, done)))).toBe('conversion.over');
    expect(refusalOf(() => cancel(after()))).toBe('conversion.not-found');
  });
});

describe('a file that takes its original’s place', () => {
  const change = {
    videoId: 'v',
    content: { fingerprint: 'f2', osHash: null },
    file: file('a (playable).mp4', { size: 5 }),
    facts: facts(60),
    failure: null,
    purgeAfter: '2026-12-01T00:00:00Z',
  };

  it('is the same video’s, plays, and the original goes to the trash', () => {
    const before = given(scanned());
    const events = replaceContent(change, before);
    expect(events.map(({ type }) => type)).toEqual(['VideoContentChanged', 'PrimaryFileChosen', 'VideoTrashed']);
    const now = given(scanned(), ...events);
    expect([now.standing, now.content?.fingerprint, primaryFile(now)?.path]).toEqual([
      'catalogued',
      'f2',
      'a (playable).mp4',
    ]);
    expect(now.trash.map(({ path, wanted }) => [path, wanted])).toEqual([['a.mp4', 'in-trash']]);
    expect(replaceContent(change, now)).toEqual([]);
  });

  it('still plays when the original comes back from the trash', () => {
    const now = given(scanned(), ...replaceContent(change, given(scanned())), {
      type: 'VideoRestored',
      data: { videoId: 'v', files: [file('a.mp4')] },
    });
    expect(primaryFile(now)?.path).toBe('a (playable).mp4');
  });
});
