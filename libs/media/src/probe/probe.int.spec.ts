import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFile } from '../check/check.js';
import { ffmpegTool } from '../process/locate-tools.js';
import { runTool } from '../process/run-tool.js';
import { decodePath } from '../paths/path-encoding.js';
import { probe } from './probe.js';

let folder = '';
const at = (name: string): string => join(folder, name);
const read = (name: string, options = {}) => probe(at(name), statSync(decodePath(at(name))).size, options);
const make = async (name: string, ...argv: string[]): Promise<void> => {
  const tool = ffmpegTool();
  if (!tool) throw new Error('these tests need ffmpeg on the PATH');
  const end = await runTool({
    program: tool.path,
    argv: ['-nostdin', '-v', 'error', '-y', ...argv, at(name)],
    stallMs: 30_000,
    maxMs: 60_000,
  });
  if (end.code !== 0) throw new Error(end.stderr);
};
const SOURCE = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=4', '-f', 'lavfi', '-i', 'sine=d=4'];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kinolog probe '));
  await make(
    'film.mp4',
    ...SOURCE,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-g',
    '25',
    '-b:v',
    '400k',
    '-c:a',
    'aac',
    '-movflags',
    '+faststart',
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a sound file', () => {
  it('tells what it holds', async () => {
    expect(await read('film.mp4')).toMatchObject({
      failure: null,
      facts: {
        container: 'mp4',
        video: { codec: 'h264', width: 320, height: 180, frameRate: 25 },
        audio: [{ codec: 'aac' }],
      },
    });
  });

  it('is read whatever it is called, also in bytes that are no text', async () => {
    const names = ['-v quiet.mp4', 'a b\'c"d$(e).mp4', '%03d.mp4', 'concat:x|y.mp4', 'new\nline.mp4', 'é\uF7FF.mp4'];
    for (const name of names) {
      writeFileSync(decodePath(at(name)), readFileSync(at('film.mp4')));
      expect((await read(name)).facts?.video?.codec).toBe('h264');
    }
  });

  it('is read as a transport stream too, whose service names crash static builds', async () => {
    await make('film.ts', '-i', at('film.mp4'), '-c', 'copy');
    expect(await read('film.ts')).toMatchObject({
      failure: null,
      facts: { container: 'mpegts', video: { codec: 'h264' } },
    });
  });

  it('is known as WebM by what it calls itself', async () => {
    await make('film.webm', '-i', at('film.mp4'), '-t', '0.5', '-an', '-c:v', 'libvpx', '-deadline', 'realtime');
    expect((await read('film.webm')).facts?.container).toBe('webm');
  });
});

describe('a file that is not sound', () => {
  it('is empty', async () => {
    writeFileSync(at('empty.mp4'), '');
    expect(await read('empty.mp4')).toEqual({ facts: null, failure: { code: 'empty', reason: 'The file is empty.' } });
  });

  it('is cut short and yet tells what it held', async () => {
    writeFileSync(at('cut.mp4'), readFileSync(at('film.mp4')).subarray(0, 60_000));
    const { facts, failure } = await read('cut.mp4');
    expect(facts).toMatchObject({ video: { width: 320 }, durationSeconds: expect.closeTo(4, 0) });
    expect(failure).toMatchObject({
      code: 'corrupt',
      reason: expect.stringMatching(/cut short: it has 60000 of the \d+ bytes/),
    });
  });

  it('is cut short before its index', async () => {
    await make('late.mp4', '-i', at('film.mp4'), '-c', 'copy', '-movflags', '0');
    truncateSync(at('late.mp4'), 50_000);
    const { facts, failure } = await read('late.mp4');
    expect(facts).toBeNull();
    expect(failure).toMatchObject({
      code: 'corrupt',
      reason: expect.stringMatching(/cut short.*moov atom not found/),
    });
  });

  it('is a Matroska file cut short', async () => {
    await make('film.mkv', '-i', at('film.mp4'), '-c', 'copy');
    writeFileSync(at('cut.mkv'), readFileSync(at('film.mkv')).subarray(0, 60_000));
    expect(await read('film.mkv')).toMatchObject({ failure: null });
    expect(await read('cut.mkv')).toMatchObject({ facts: { container: 'matroska' }, failure: { code: 'corrupt' } });
  });

  it.each([
    ['text.mp4', 'hello\n'],
    ['list.mp4', '#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:1/a.ts\n'],
    ['concat.mp4', "ffconcat version 1.0\nfile '/etc/hostname'\n"],
  ])('is no video: %s', async (name, content) => {
    writeFileSync(at(name), content);
    const { facts, failure } = await read(name);
    expect(facts).toBeNull();
    expect(failure?.code).toBe('not-a-video');
    expect(failure?.reason).not.toContain(folder);
  });

  it('has sound only', async () => {
    await make('sound.mp4', '-i', at('film.mp4'), '-vn', '-c', 'copy');
    expect(await read('sound.mp4')).toMatchObject({ facts: { video: null }, failure: { code: 'no-video-stream' } });
  });

  it('has an index of nothing', async () => {
    const box = (type: string, ...inner: Buffer[]): Buffer => {
      const content = Buffer.concat([Buffer.from(type), ...inner]);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(content.length + 4);
      return Buffer.concat([length, content]);
    };
    const header = Buffer.alloc(100);
    header.writeUInt32BE(1_000, 12); // units in a second
    const brand = box('ftyp', Buffer.from('isom\0\0\0\0isomiso2mp41'));
    writeFileSync(at('nothing.mp4'), Buffer.concat([brand, box('moov', box('mvhd', header))]));
    expect(await read('nothing.mp4')).toEqual({
      facts: null,
      failure: { code: 'no-video-stream', reason: 'There is no picture in it, nor anything else.' },
    });
  });

  it('is gone, and says so itself', async () => {
    expect(await probe(at('nowhere.mp4'), 5)).toMatchObject({ failure: { code: 'unreadable' } });
  });

  it('never ends', async () => {
    const tools = [{ name: 'ffprobe', path: '/bin/sleep', source: 'path', env: {} }] as const;
    const begun = Date.now();
    const argv = await runTool({ program: tools[0].path, argv: ['60'], stallMs: 300, maxMs: 10_000 });
    expect(argv).toMatchObject({ ended: 'stalled', code: null });
    expect(Date.now() - begun).toBeLessThan(3_000);
  });

  it('is damaged inside, which only decoding shows', async () => {
    const bytes = readFileSync(at('film.mp4'));
    for (let i = 0; i < 400; i++)
      bytes[Math.floor(bytes.length / 3) + ((i * 7_919) % Math.floor(bytes.length / 2))] = (i * 31) % 256;
    writeFileSync(at('rot.mp4'), bytes);
    const { facts, failure } = await read('rot.mp4');
    expect(failure).toBeNull();
    if (!facts) throw new Error('no facts');
    expect(await checkFile(at('rot.mp4'), facts)).toMatchObject({
      code: 'corrupt',
      reason: expect.stringContaining('damaged'),
    });
    expect(await checkFile(at('film.mp4'), facts)).toBeNull();
  });
});

describe('a read that is called off', () => {
  it('rejects with the reason', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(read('film.mp4', { signal })).rejects.toThrow('enough');
  });
});
