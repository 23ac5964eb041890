import { describe, expect, it } from '@jest/globals';
import type { ProbedFacts, ProbedVideo } from '../probe/probed.js';
import { playablePlan } from './playable-plan.js';

const picture: ProbedVideo = {
  index: 0,
  codec: 'h264',
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
const sound = (index: number, codec: string) => ({
  index,
  codec,
  channels: 2,
  sampleRate: 48_000,
  language: null,
  title: null,
  isDefault: index === 1,
});
const text = (index: number, kind: 'text' | 'picture') => ({
  index,
  codec: kind,
  kind,
  language: null,
  title: null,
  isDefault: false,
  isForced: false,
});
const file = (container: string, video: Partial<ProbedVideo>, codecs: string[], more: Partial<ProbedFacts> = {}) =>
  playablePlan({
    container,
    durationSeconds: 60,
    startSeconds: 0,
    bitRate: null,
    video: { ...picture, ...video },
    audio: codecs.map((codec, i) => sound(i + 1, codec)),
    subtitles: [],
    chapters: [],
    title: null,
    createdAt: null,
    ...more,
  });

describe('making a file playable', () => {
  it('only wraps anew what browsers decode', () => {
    const plan = file('matroska', {}, ['aac', 'mp3']);
    expect([plan.video, plan.audio.map(({ how }) => how), plan.needless]).toEqual(['copy', ['copy', 'copy'], false]);
  });

  it('makes anew only the sound that browsers do not decode', () => {
    const plan = file('matroska', {}, ['ac3', 'aac']);
    expect([plan.video, plan.audio.map(({ how }) => how)]).toEqual(['copy', ['encode', 'copy']]);
  });

  it('makes anew pictures of other codecs, depths and shapes', () => {
    const odd: Partial<ProbedVideo>[] = [
      { codec: 'hevc' },
      { pixelFormat: 'yuv444p' },
      { pixelFormat: 'yuv420p10le', bitDepth: 10 },
      { interlaced: true },
      { hdr: 'hdr10' },
    ];
    expect(odd.map((video) => file('mp4', video, ['aac']).video)).toEqual(odd.map(() => 'encode'));
  });

  it('is needless where nothing has to be done', () => {
    expect(file('mp4', {}, ['aac']).needless).toBe(true);
    expect(file('mp4', {}, []).needless).toBe(true);
    expect(file('webm', { codec: 'vp9' }, ['opus']).needless).toBe(true);
    expect(file('webm', { codec: 'vp9' }, ['vorbis']).needless).toBe(false);
    expect(file('avi', {}, ['mp3']).needless).toBe(false);
  });

  it('takes texts along, not pictures of texts', () => {
    const subtitles = [text(2, 'text'), text(3, 'picture'), text(4, 'text')];
    expect(file('matroska', {}, ['aac'], { subtitles }).subtitles).toEqual([2, 4]);
  });
});
