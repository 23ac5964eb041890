import { describe, expect, it } from '@jest/globals';
import type { ProbedAudio, ProbedFacts, ProbedVideo } from '../probe/probed.js';
import { decidePlayback, type PlayAbilities } from './playback-decision.js';
import { qualityLadder } from './quality-ladder.js';
import { encodedPace, evenPlan, keyframePlan, masterPlaylist, mediaPlaylist, segmentAt } from './segment-plan.js';

const picture = (more: Partial<ProbedVideo> = {}): ProbedVideo => ({
  index: 0,
  codec: 'h264',
  profile: 'High',
  level: 40,
  width: 1920,
  height: 1080,
  pixelFormat: 'yuv420p',
  bitDepth: 8,
  frameRate: 25,
  variableFrameRate: false,
  rotation: 0,
  hdr: null,
  interlaced: false,
  sampleAspectRatio: '1:1',
  bitRate: null,
  ...more,
});
const sound = (index: number, codec: string, isDefault = false): ProbedAudio => ({
  index,
  codec,
  channels: 2,
  sampleRate: 48_000,
  language: null,
  title: null,
  isDefault,
});
const film = (more: Partial<ProbedFacts> = {}): ProbedFacts => ({
  container: 'mp4',
  durationSeconds: 100,
  startSeconds: 0,
  bitRate: 4_000_000,
  video: picture(),
  audio: [sound(1, 'aac', true)],
  subtitles: [],
  chapters: [],
  title: null,
  createdAt: null,
  ...more,
});
/** As Debian's Chromium. */
const chromium: PlayAbilities = {
  containers: ['mp4', 'webm', 'mov'],
  videoCodecs: ['h264', 'vp8', 'vp9', 'av1'],
  audioCodecs: ['aac', 'mp3', 'opus', 'vorbis', 'flac'],
  hls: 'mse',
  bitDepth: 8,
  hdr: false,
};
const how = (facts: ProbedFacts, wishes = {}, abilities = chromium, gap: number | null = 2) => {
  const { mode, reason, video, audio } = decidePlayback(facts, abilities, wishes, gap);
  return [mode, reason.code, video, audio];
};

describe('how a film plays', () => {
  it.each<[string, ProbedFacts, string[]]>([
    ['an H.264 mp4', film(), ['direct', 'plays-as-it-is', 'copy', 'copy']],
    ['one without sound', film({ audio: [] }), ['direct', 'plays-as-it-is', 'copy', 'none']],
    ['an mkv', film({ container: 'matroska' }), ['remux', 'container', 'copy', 'copy']],
    [
      'DTS sound',
      film({ container: 'matroska', audio: [sound(1, 'dts')] }),
      ['remux', 'audio-codec', 'copy', 'encode'],
    ],
    ['HEVC', film({ video: picture({ codec: 'hevc' }) }), ['transcode', 'video-codec', 'encode', 'copy']],
    [
      'MPEG-2',
      film({ container: 'mpeg', video: picture({ codec: 'mpeg2video' }) }),
      ['transcode', 'video-codec', 'encode', 'copy'],
    ],
    [
      '10-bit H.264',
      film({ video: picture({ pixelFormat: 'yuv420p10le', bitDepth: 10 }) }),
      ['transcode', 'pixel-format', 'encode', 'copy'],
    ],
    ['4:4:4', film({ video: picture({ pixelFormat: 'yuv444p' }) }), ['transcode', 'pixel-format', 'encode', 'copy']],
    ['interlaced', film({ video: picture({ interlaced: true }) }), ['transcode', 'interlaced', 'encode', 'copy']],
    ['a turned mp4', film({ video: picture({ rotation: 90 }) }), ['direct', 'plays-as-it-is', 'copy', 'copy']],
    [
      'a turned mkv',
      film({ container: 'matroska', video: picture({ rotation: 90 }) }),
      ['transcode', 'rotated', 'encode', 'copy'],
    ],
    [
      'sound alone, of a foreign kind',
      film({ container: 'asf', video: null, audio: [sound(0, 'wmav2')] }),
      ['remux', 'audio-codec', 'none', 'encode'],
    ],
  ])('%s', (_, facts, expected) => {
    expect(how(facts)).toEqual(expected);
  });

  it('is asked for another sound, or a lower quality', () => {
    const two = film({ audio: [sound(1, 'aac', true), sound(2, 'aac')] });
    expect(how(two, { audioStream: 2 })).toEqual(['remux', 'audio-track', 'copy', 'copy']);
    expect(how(two, { audioStream: 1 })[0]).toBe('direct');
    expect(how(two, { audioStream: 9 })[0]).toBe('direct');
    expect(how(film(), { maxHeight: 480 })).toEqual(['transcode', 'quality', 'encode', 'copy']);
    expect(how(film(), { maxHeight: 1_080 })[0]).toBe('direct');
  });

  it('is copied only where keyframes allow it', () => {
    const mkv = film({ container: 'matroska' });
    expect(how(mkv, {}, chromium, 21)).toEqual(['transcode', 'keyframes', 'encode', 'copy']);
    expect(how(mkv, {}, chromium, null)).toEqual(['transcode', 'keyframes', 'encode', 'copy']);
  });

  it('has no other way in a browser without HLS, and says so', () => {
    const { mode, reason } = decidePlayback(film({ container: 'avi' }), { ...chromium, hls: 'none' }, {}, 2);
    expect([mode, reason.code]).toEqual(['direct', 'no-other-way']);
  });

  it('offers lower qualities, never higher ones', () => {
    expect(qualityLadder(film()).map(({ height, original }) => [height, original])).toEqual([
      [1080, true],
      [720, false],
      [480, false],
      [360, false],
      [240, false],
    ]);
    expect(qualityLadder(film({ video: null }))).toEqual([]);
  });
});

describe('where a film is cut', () => {
  it('every second when it is made anew, without a last piece of nothing', () => {
    const pace = encodedPace(picture());
    expect(evenPlan(3, pace).starts).toEqual([0, 1, 2]);
    expect(evenPlan(2.005, pace).starts).toEqual([0, 1]);
    expect(evenPlan(0.3, pace).starts).toEqual([0]);
  });

  it('between frames, whatever their rate', () => {
    const seconds = (frameRate: number | null, variableFrameRate = false): number =>
      encodedPace(picture({ frameRate, variableFrameRate })).pieceSeconds;
    expect(seconds(24_000 / 1_001)).toBeCloseTo((24 * 1_001) / 24_000, 9);
    expect([seconds(50), seconds(240), seconds(1), seconds(null), seconds(17.3, true)]).toEqual([1, 1, 1, 1, 1]);
  });

  it('at keyframes at least four seconds apart when it is copied, counted from the file’s first timestamp', () => {
    const keyframes = [10, 11.5, 14, 15, 19.2, 29.95].map((at) => ({ at, pos: null }));
    const plan = keyframePlan({ streamIndex: 0, startSeconds: 10, durationSeconds: 20, keyframes }, 10, 20);
    expect(plan.starts.map((start) => Number(start.toFixed(3)))).toEqual([0, 4, 9.2]);
  });

  it('finds the piece of a time', () => {
    const plan = { starts: [0, 4, 9.2], durationSeconds: 20 };
    expect([0, 3.9, 4, 9.19, 9.2, 50].map((at) => segmentAt(plan, at))).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('is said whole in the playlist', () => {
    const text = mediaPlaylist({ starts: [0, 4, 9.2], durationSeconds: 20 });
    expect(text).toContain('#EXT-X-TARGETDURATION:11\n');
    expect(text).toContain('#EXT-X-MAP:URI="init.mp4"\n#EXTINF:4.000000,\nseg-0.m4s\n#EXTINF:5.200000,\nseg-1.m4s\n');
    expect(text.endsWith('#EXTINF:10.800000,\nseg-2.m4s\n#EXT-X-ENDLIST\n')).toBe(true);
    expect(masterPlaylist(1_000, { width: 640, height: 360 })).toContain(
      'BANDWIDTH=1000,RESOLUTION=640x360\nstream.m3u8',
    );
  });
});
