import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { makeCodedFilm, readCode, shownFrames, type CodedFilm, type ShownFrame } from '#testing';
import { makeArtefacts } from '../artefacts/make-artefacts.js';
import { readKeyframes } from '../keyframes/read-keyframes.js';
import { probe } from '../probe/probe.js';
import type { ProbedFacts } from '../probe/probed.js';
import { gatherFrames } from './gather-frames.js';
import { videoSource } from './video-source.js';

const X264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-g', '50', '-bf', '3'];
const MPEG = ['-q:v', '4', '-g', '15', '-bf', '2', '-pix_fmt', 'yuv420p'];

const FILMS: Readonly<Record<string, CodedFilm>> = {
  'h264.mp4': { frames: 300, argv: X264 },
  'h264 of one group.mp4': { frames: 300, argv: [...X264, '-g', '9999'] },
  'h264 open groups.mkv': { frames: 300, argv: [...X264, '-x264-params', 'open-gop=1'] },
  'fragmented.mp4': { frames: 300, argv: [...X264, '-movflags', 'frag_keyframe+empty_moov'] },
  'hevc.mkv': {
    frames: 300,
    argv: ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error:keyint=50'],
  },
  'mpeg2.mpg': { frames: 300, argv: ['-c:v', 'mpeg2video', ...MPEG] },
  'h264.ts': { frames: 300, argv: X264 },
  'mpeg4.avi': { frames: 300, argv: ['-c:v', 'mpeg4', ...MPEG] },
  'wmv2.wmv': { frames: 300, argv: ['-c:v', 'wmv2', '-q:v', '4', '-g', '30', '-pix_fmt', 'yuv420p'] },
  'flv1.flv': { frames: 300, argv: ['-c:v', 'flv', '-q:v', '4', '-g', '30', '-pix_fmt', 'yuv420p'] },
  'vp9.webm': {
    frames: 200,
    argv: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '400k', '-g', '50'],
  },
  'av1.mp4': {
    frames: 200,
    argv: ['-c:v', 'libsvtav1', '-preset', '12', '-crf', '40', '-g', '50', '-pix_fmt', 'yuv420p'],
  },
  'begins at ten seconds.mp4': { frames: 300, argv: [...X264, '-output_ts_offset', '10'] },
  'begins at ten seconds.mkv': { frames: 300, argv: [...X264, '-output_ts_offset', '10'] },
  'variable rate.mp4': {
    frames: 300,
    argv: [...X264, '-vf', "select='not(mod(n,7))+gt(mod(n,90),60)'", '-vsync', 'vfr'],
  },
  '10 bit 4-4-4.mkv': { frames: 200, argv: [...X264.slice(0, 4), '-pix_fmt', 'yuv444p10le', '-g', '50'] },
  'anamorphic.mp4': { frames: 200, argv: [...X264, '-vf', 'setsar=16/11'] },
  'turned left.mp4': { frames: 200, quarters: 1, argv: X264 },
  'turned over.mp4': { frames: 200, quarters: 2, argv: X264 },
  'a picture a second.mkv': { frames: 100, rate: 1, argv: [...X264, '-g', '30'] },
  'a picture in three seconds.mp4': { frames: 40, rate: 1 / 3, argv: X264 },
  'half a second.mp4': { frames: 12, argv: X264 },
  'high rate.mp4': { frames: 600, rate: 120, argv: X264 },
  'interlaced.ts': { frames: 200, argv: [...X264, '-flags', '+ilme+ildct', '-x264-params', 'tff=1'] },
};

describe('pictures and their times', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinolog true times '));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** How many frames a picture is from what the file shows at its time. */
  const offBy = (shown: readonly ShownFrame[], at: number, code: number): number => {
    const now = shown.findLastIndex((frame) => frame.at <= at + 0.0011);
    const pictured = shown.map((frame, i) => (frame.code === code ? Math.abs(i - now) : Infinity));
    return Math.min(...pictured);
  };

  describe.each(Object.entries(FILMS))('%s', (name, film) => {
    let path: string;
    let facts: ProbedFacts;
    let shown: ShownFrame[];
    beforeAll(async () => {
      path = join(folder, name);
      await makeCodedFilm(path, film);
      const probed = await probe(path, (await stat(path)).size);
      if (!probed.facts) throw new Error(probed.failure?.reason);
      facts = probed.facts;
      shown = await shownFrames(path);
    });

    it('is upright: its frames count upwards', () => {
      const codes = shown.map(({ code }) => code);
      expect(codes).toEqual([...codes].sort((a, b) => a - b));
      expect(codes[0]).toBeLessThan(film.frames - codes.length + 10);
    });

    it('has a sprite whose cues show what the film shows at their times', async () => {
      const [outcome] = await makeArtefacts({
        ...{ absolutePath: path, facts, root: join(folder, 'artefacts'), contentKey: `ab-${name}` },
        ...{ kinds: ['sprite'], posterAtSeconds: null },
      });
      if (!outcome || !('made' in outcome) || outcome.kind !== 'sprite') throw new Error(JSON.stringify(outcome));
      const cues = await readCues(join(folder, 'artefacts', 'ab', `ab-${name}`, 'sprite.v1'));
      expect(cues).toHaveLength(outcome.made.cues);
      const { keyframes } = await readKeyframes(path, facts.video?.index ?? 0);
      expect(cues.length).toBeGreaterThanOrEqual(Math.min(81, keyframes.length));
      for (const { at, code } of cues) expect({ at, ok: offBy(shown, at, code) <= 1 }).toEqual({ at, ok: true });
      for (const [i, { code }] of cues.entries()) expect(code).not.toBe(cues[i + 1]?.code);
    });

    // Where only decoding times are kept, keyframes alone are never asked for: all is exact there.
    const timeless = /\.(?:avi|mpg)$/.test(name);
    it.each([true, false])(
      'gives keyframes and exact frames with their times (by seeking: %s)',
      async (seekKeyframes) => {
        if (!facts.video) throw new Error('no picture');
        const source = await videoSource({ absolutePath: path, facts, video: facts.video });
        const index = await readKeyframes(path, facts.video.index);
        const keyframes = index.keyframes.map(({ at }) => at - facts.startSeconds);
        const length = shown.at(-1)?.at ?? 0;
        const exact = [0.11, 0.33, 0.5, 0.76, 0.93].map((part) => part * length);
        const plan = { how: 'parts' as const, keyframes: timeless ? [] : keyframes, seekKeyframes, exact };
        const fallback = { how: 'everything' as const, targets: exact };
        const size = { width: 64, height: 48 };
        const { frames } = await gatherFrames(source, plan, fallback, size, () => undefined);
        for (const { at, rgb } of frames) {
          const off = offBy(shown, at, readCode(rgb, 64, 48, 3));
          expect({ at, off }).toEqual({ at, off: 0 });
        }
        const known = facts.video.variableFrameRate ? 3 : (facts.video.frameRate ?? 25);
        const rate = Math.min(known, film.rate ?? 25);
        for (const at of exact)
          expect(Math.min(...frames.map((frame) => Math.abs(frame.at - at)))).toBeLessThanOrEqual(1.01 / rate);
      },
    );
  });
});

async function readCues(folder: string): Promise<{ at: number; code: number }[]> {
  const cues: { at: number; code: number }[] = [];
  for (const block of (await readFile(join(folder, 'sprite.vtt'), 'utf8')).split('\n\n').slice(1)) {
    const [, h, m, s, file, x, y, width, height] =
      /^(\d+):(\d+):([\d.]+) --> \S+\n(sheet-\d+\.jpg)#xywh=(\d+),(\d+),(\d+),(\d+)/.exec(block.trim()) ?? [];
    const place = { left: Number(x), top: Number(y), width: Number(width), height: Number(height) };
    const grey = sharp(join(folder, file as string))
      .extract(place)
      .greyscale()
      .raw();
    const code = readCode(await grey.toBuffer(), place.width, place.height, 1);
    cues.push({ at: Number(h) * 3_600 + Number(m) * 60 + Number(s), code });
  }
  return cues;
}
