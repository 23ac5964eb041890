import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeFilm } from '#testing';
import type { ConvertProgress } from './convert-request.js';
import { convertWorld, X264 } from './convert-world.fixture.js';

const run = promisify(execFile);

describe('converting', () => {
  const world = convertWorld();
  const { make, only, coded, codes, upTo } = world;

  describe('to a file that browsers play', () => {
    it('wraps anew without loss, and takes sounds, texts, chapters and titles along', async () => {
      const film = join(world.root, 'film.mp4');
      await makeFilm(film, 6);
      const [srt, meta, mkv] = ['a.srt', 'a.meta', 'a.mkv'].map((name) => join(world.root, name)) as [
        string,
        string,
        string,
      ];
      await writeFile(srt, '1\n00:00:01,000 --> 00:00:02,000\nGood evening\n');
      const chapter = (start: number, title: string) =>
        `[CHAPTER]\nTIMEBASE=1/1\nSTART=${start}\nEND=${start + 3}\ntitle=${title}\n`;
      await writeFile(meta, `;FFMETADATA1\ntitle=The Title\n${chapter(0, 'One')}${chapter(3, 'Two')}`);
      const inputs = ['-i', film, '-i', srt, '-i', meta, '-f', 'lavfi', '-i', 'sine=d=6:f=900'];
      const maps = ['-map', '0:v', '-map', '0:a', '-map', '3:a', '-map', '1', '-map_metadata', '2'];
      const sounds = [
        '-c:v',
        'copy',
        '-c:a:0',
        'copy',
        '-c:a:1',
        'ac3',
        '-metadata:s:a:1',
        'language=fre',
        '-c:s',
        'srt',
      ];
      await run('ffmpeg', ['-v', 'error', '-y', ...inputs, ...maps, ...sounds, mkv]);
      const told: ConvertProgress[] = [];
      const made = await only(mkv, { kind: 'playable', original: 'keep' }, { onProgress: (now) => told.push(now) });
      expect(made.facts).toMatchObject({
        container: 'mp4',
        title: 'The Title',
        video: { codec: 'h264' },
        audio: [{ codec: 'aac' }, { codec: 'aac', language: 'fre' }],
        subtitles: [{ codec: 'mov_text' }],
        chapters: [{ title: 'One' }, { title: 'Two', startSeconds: 3 }],
      });
      const hash = async (path: string) =>
        (
          await run('ffmpeg', [
            '-v',
            'error',
            '-i',
            path,
            '-map',
            '0:v',
            '-c',
            'copy',
            '-bsf:v',
            'h264_mp4toannexb',
            '-f',
            'md5',
            '-',
          ])
        ).stdout;
      expect(await hash(made.path)).toBe(await hash(mkv));
      expect(told.at(-1)?.fraction).toBeCloseTo(1, 1);
      // The index stands at the front, and little room is wasted.
      const boxes = (await run('ffprobe', ['-v', 'trace', made.path])).stderr;
      expect(boxes.indexOf("type:'moov'")).toBeLessThan(boxes.indexOf("type:'mdat'"));
      expect(boxes.indexOf("type:'moov'")).toBeGreaterThan(0);
    });

    it.each([
      [
        'HEVC',
        'mkv',
        ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error', '-pix_fmt', 'yuv420p10le'],
      ],
      ['MPEG-2 at 10 s', 'ts', ['-c:v', 'mpeg2video', '-q:v', '4', '-bf', '2', '-output_ts_offset', '10']],
      ['MPEG-4 in AVI', 'avi', ['-c:v', 'mpeg4', '-q:v', '3', '-bf', '2']],
      ['4:4:4', 'mp4', ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv444p']],
    ])('makes %s anew, frame by frame', async (name, extension, argv) => {
      const path = await coded(`${name}.${extension}`, argv, 100);
      const made = await only(path, { kind: 'playable', original: 'keep' });
      expect(made.facts?.video).toMatchObject({ codec: 'h264', pixelFormat: 'yuv420p', bitDepth: 8 });
      expect(await codes(made.path)).toEqual(await codes(path));
    });

    it('keeps frames that come at their own times', async () => {
      const pace = "settb=1/90000,setpts='3600*N+1170*mod(N,3)'";
      const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv444p', '-enc_time_base', '1:90000'];
      const path = await coded('vfr.mkv', ['-vf', pace, '-vsync', 'passthrough', ...codec], 80);
      const made = await only(path, { kind: 'playable', original: 'keep' });
      expect(await codes(made.path)).toEqual(await codes(path));
    });
  });

  describe('to a clip', () => {
    it.each([
      ['mp4', X264],
      ['mkv', X264],
      ['ts', X264],
      ['webm', ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-pix_fmt', 'yuv420p']],
    ])('from keyframe to keyframe of %s, without loss', async (extension, codec) => {
      const path = await coded(`clip.${extension}`, [...codec, '-g', '50']);
      const made = await only(path, { kind: 'clip', fromSeconds: 4.5, toSeconds: 5.5, exact: false });
      expect(await codes(made.path)).toEqual(upTo(100, 150));
      expect(made.span?.from).toBeCloseTo(4, 2);
    });

    it('reaches to the beginning and the end', async () => {
      const path = await coded('ends.mp4', [...X264, '-g', '50']);
      const clip = (fromSeconds: number, toSeconds: number) =>
        only(path, { kind: 'clip', fromSeconds, toSeconds, exact: false });
      expect(await codes((await clip(0.2, 1)).path)).toEqual(upTo(0, 50));
      expect(await codes((await clip(9, 99)).path)).toEqual(upTo(200, 250));
    });

    it('is the whole film where that has one keyframe only', async () => {
      const path = await coded('one.mp4', [...X264, '-g', '300'], 50);
      const made = await only(path, { kind: 'clip', fromSeconds: 0.5, toSeconds: 1, exact: false });
      expect(await codes(made.path)).toEqual(upTo(0, 50));
    });

    it.each([
      ['mp4', X264],
      ['mkv', ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error']],
      ['ts', ['-c:v', 'mpeg2video', '-q:v', '3', '-bf', '2', '-output_ts_offset', '10']],
    ])('of the very frames of %s', async (extension, codec) => {
      const path = await coded(`exact.${extension}`, [...codec, '-g', '100']);
      const made = await only(path, { kind: 'clip', fromSeconds: 1.48, toSeconds: 3.2, exact: true });
      expect(await codes(made.path)).toEqual(upTo(37, 80));
    });
  });

  describe('to pieces', () => {
    it.each([
      ['mp4', [...X264, '-g', '50'], upTo(0, 250)],
      ['mkv', [...X264, '-g', '50'], upTo(0, 250)],
      ['ts', [...X264, '-g', '50'], upTo(0, 250)],
      ['avi', ['-c:v', 'mpeg4', '-q:v', '3', '-g', '50'], upTo(0, 250)],
    ])('at keyframes of %s: every frame once', async (extension, codec, all) => {
      const path = await coded(`split.${extension}`, codec);
      const pieces = await make(path, { kind: 'split', atSeconds: [3.9, 6.3], exact: false });
      const frames = await Promise.all(pieces.map((piece) => codes(piece.path)));
      expect(frames.flat()).toEqual(all);
      expect(frames.map(([first]) => first)).toEqual([0, 100, 150]);
      expect(pieces.map(({ extension: e }) => e)).toEqual(Array(3).fill(extension));
    });

    it('cuts no film where frames need the ones before', async () => {
      const open = [
        '-c:v',
        'libx264',
        '-preset',
        'ultrafast',
        '-pix_fmt',
        'yuv420p',
        '-bf',
        '2',
        '-g',
        '50',
        '-x264-params',
        'open-gop=1:scenecut=0',
      ];
      const path = await coded('open.mkv', open);
      const split = make(path, { kind: 'split', atSeconds: [4], exact: false });
      expect((await world.troubleOf(split)).code).toBe('no-keyframes');
      const pieces = await make(path, { kind: 'split', atSeconds: [4], exact: true });
      const frames = await Promise.all(pieces.map((piece) => codes(piece.path)));
      expect(frames).toEqual([upTo(0, 100), upTo(100, 250)]);
    });

    it('at the very frames, where it is made anew', async () => {
      const path = await coded('exactly.mp4', [...X264, '-g', '250']);
      const pieces = await make(path, { kind: 'split', atSeconds: [1.48, 7.03], exact: true });
      const frames = await Promise.all(pieces.map((piece) => codes(piece.path)));
      expect(frames).toEqual([upTo(0, 37), upTo(37, 176), upTo(176, 250)]);
    });
  });

  describe('to a picture in motion', () => {
    it.each(['gif', 'webp'] as const)('makes a %s that repeats', async (format) => {
      const path = join(world.root, 'moving.mp4');
      await makeFilm(path, 4);
      const work = { kind: 'animation', fromSeconds: 1, toSeconds: 2, format, width: 160 } as const;
      const made = await only(path, work);
      const bytes = (await run('head', ['-c', '2000', made.path], { encoding: 'buffer' })).stdout;
      if (format === 'webp') expect(bytes.includes('ANIM')).toBe(true);
      else expect(bytes.includes('NETSCAPE2.0')).toBe(true);
      expect(made.size).toBeGreaterThan(1_000);
    });
  });
});
