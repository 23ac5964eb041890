import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { eventually } from '#testing';
import { readKeyframes } from '../keyframes/read-keyframes.js';
import { filterSet } from '../pictures/filter-set.js';
import { probe } from '../probe/probe.js';
import { ffmpegTool, type Tool } from '../process/locate-tools.js';
import { SOFTWARE } from './encoders.js';
import { HlsSession } from './hls-session.js';
import { decidePlayback, type PlayAbilities } from './playback-decision.js';
import { encodedPace, evenPlan, keyframePlan, type SegmentPlan } from './segment-plan.js';
import { Segmenter } from './segmenter.js';
import { TIME_SHIFT } from './transcode-argv.js';

const run = promisify(execFile);
const chromium: PlayAbilities = {
  containers: ['mp4'],
  videoCodecs: ['h264'],
  audioCodecs: ['aac'],
  hls: 'mse',
  bitDepth: 8,
  hdr: false,
};

interface Film {
  readonly session: HlsSession;
  readonly plan: SegmentPlan;
  readonly folder: string;
  readonly start: number;
}

describe('HLS of a film', () => {
  let folder: string;
  let tool: Tool;
  const sessions: HlsSession[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinolog hls '));
    tool = ffmpegTool() as Tool;
    const source = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=44', '-f', 'lavfi', '-i', 'sine=d=44'];
    const make = (name: string, ...argv: string[]) =>
      run(tool.path, ['-nostdin', '-loglevel', 'error', '-y', ...source, ...argv, join(folder, name)]);
    await make('copied.mkv', '-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-g', '60', '-c:a', 'aac');
    await make(
      'late.ts',
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-g',
      '50',
      '-c:a',
      'aac',
      '-muxdelay',
      '0',
      '-output_ts_offset',
      '10',
    );
    await make('heard.mkv', '-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-g', '60', '-c:a', 'ac3');
    // prettier-ignore
    await make('seen.mkv', '-c:v', 'mpeg2video', '-b:v', '1M', '-g', '50', '-c:a', 'aac');
    // prettier-ignore
    await run(tool.path, ['-nostdin', '-loglevel', 'error', '-y', '-i', join(folder, 'seen.mkv'), '-itsoffset', '7.3', '-i', join(folder, 'seen.mkv'),
      '-map', '0:v', '-map', '1:a', '-c', 'copy', join(folder, 'silent at first.mkv')]);
    const song = ['-nostdin', '-loglevel', 'error', '-y', '-f', 'lavfi', '-i', 'sine=d=60'];
    await run(tool.path, [...song, '-c:a', 'aac', join(folder, 'song.mka')]);
    await run(tool.path, [...song, '-c:a', 'ac3', join(folder, 'song of old.mka')]);
    await make('encoded.mpg', '-c:v', 'mpeg2video', '-b:v', '1M', '-g', '15', '-c:a', 'mp2');
  });
  afterAll(async () => {
    await Promise.all(sessions.map((session) => session.end()));
    await rm(folder, { recursive: true, force: true });
  });

  async function open(name: string): Promise<Film> {
    const absolutePath = join(folder, name);
    const { facts } = await probe(absolutePath, 1_000_000, {});
    if (!facts) throw new Error('no facts');
    const index = facts.video && (await readKeyframes(absolutePath, facts.video.index));
    const decision = decidePlayback(facts, chromium, {}, 3);
    const duration = facts.durationSeconds ?? 0;
    const plan =
      decision.video === 'copy' && index
        ? keyframePlan(index, facts.startSeconds, duration)
        : evenPlan(duration, encodedPace(facts.video));
    const pieces = await mkdtemp(join(folder, 'pieces '));
    const filters = await filterSet(tool);
    const session = new HlsSession({
      absolutePath,
      facts,
      decision,
      tool,
      filters,
      plan,
      encoder: SOFTWARE,
      folder: pieces,
    });
    sessions.push(session);
    return { session, plan, folder: pieces, start: facts.startSeconds };
  }

  /** Whole boxes of an mp4, one after the other. */
  function* boxes(mp4: Buffer): Generator<Buffer> {
    for (let at = 0; at < mp4.length; at += mp4.readUInt32BE(at)) yield mp4.subarray(at, at + mp4.readUInt32BE(at));
  }

  /** Presentation times of the picture in a piece, from the film's start, as ffprobe reads them. */
  async function times({ session, start }: Film, index: number, stream = 'v'): Promise<number[]> {
    const path = join(folder, 'piece.mp4');
    await writeFile(path, Buffer.concat([await session.init(), await session.segment(index)]));
    const argv = ['-v', 'error', '-select_streams', stream, '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', path];
    const { stdout } = await run('ffprobe', argv);
    const lines = stdout.split('\n').map((line) => parseFloat(line));
    return lines
      .filter((at) => !Number.isNaN(at))
      .map((at) => at - TIME_SHIFT - start)
      .sort((a, b) => a - b);
  }

  it.each(['copied.mkv', 'late.ts', 'encoded.mpg'])(
    'of %s has every frame once, in the piece of its time',
    async (name) => {
      const film = await open(name);
      const all: number[] = [];
      for (const [i, begin] of film.plan.starts.entries()) {
        const got = await times(film, i);
        const end = film.plan.starts[i + 1] ?? Infinity;
        expect(Math.abs((got[0] ?? -1) - begin)).toBeLessThan(0.09);
        expect(got.at(-1)).toBeLessThan(end);
        all.push(...got);
      }
      expect(all.length).toBeGreaterThanOrEqual(1_098);
      const gaps = all.slice(1).map((at, i) => at - (all[i] as number));
      expect(Math.max(...gaps)).toBeLessThan(0.06);
      expect(Math.min(...gaps)).toBeGreaterThan(0.02);
    },
  );

  it.each(['copied.mkv', 'encoded.mpg'])(
    'of %s begins anywhere at once, with the same times and the same head',
    async (name) => {
      const film = await open(name);
      const middle = Math.floor(film.plan.starts.length / 2);
      await film.session.segment(0);
      const head = await film.session.init();
      const before = await times(film, middle);
      const jumped = await open(name);
      expect(await times(jumped, middle)).toEqual(before);
      expect(await jumped.session.init()).toEqual(head);
      const sound = await times(jumped, middle, 'a');
      expect(Math.abs((sound[0] ?? -9) - (film.plan.starts[middle] ?? 0))).toBeLessThan(0.2);
      if (name === 'copied.mkv')
        expect(await jumped.session.segment(middle)).toEqual(await film.session.segment(middle));
    },
  );

  // Sound copied and made anew, beside a picture copied and made anew.
  it.each(['copied.mkv', 'late.ts', 'heard.mkv', 'seen.mkv', 'encoded.mpg'])(
    'of %s has the same picture and the same sound in a piece wherever the making began',
    async (name) => {
      const film = await open(name);
      const last = film.plan.starts.length - 1;
      await film.session.segment(0);
      for (const index of [1, 2, Math.floor(last / 2), last - 1]) {
        const jumped = await open(name);
        expect(await times(jumped, index)).toEqual(await times(film, index));
        const [sound, before] = [await times(jumped, index, 'a'), await times(film, index, 'a')];
        // What is made anew is cut into frames from where the making began.
        expect(Math.abs((sound[0] ?? -9) - (before[0] ?? 9))).toBeLessThan(0.022);
        expect(Math.abs((sound.at(-1) ?? -9) - (before.at(-1) ?? 9))).toBeLessThan(0.022);
        await jumped.session.end();
      }
    },
  );

  it.each(['song.mka', 'song of old.mka'])(
    'of %s, sound alone, has every frame once, in the piece of its time, wherever the making began',
    async (name) => {
      const film = await open(name);
      const all: number[] = [];
      for (const [i, begin] of film.plan.starts.entries()) {
        const sound = await times(film, i, 'a');
        expect(Math.abs((sound[0] ?? -9) - begin)).toBeLessThan(0.03);
        all.push(...sound);
      }
      expect(Math.max(...all.slice(1).map((at, i) => at - (all[i] as number)))).toBeLessThan(0.03);
      for (const index of [15, 40]) {
        const jumped = await open(name);
        const [sound, before] = [await times(jumped, index, 'a'), await times(film, index, 'a')];
        expect(Math.abs((sound[0] ?? -9) - (before[0] ?? 9))).toBeLessThan(0.022);
        await jumped.session.end();
      }
    },
  );

  it('has silence until the sound of a film begins, though it could be copied', async () => {
    const film = await open('silent at first.mkv');
    for (const index of [0, 3, 9]) {
      const jumped = await open('silent at first.mkv');
      const [picture, sound] = [await times(jumped, index), await times(jumped, index, 'a')];
      const end = film.plan.starts[index + 1] ?? 0;
      expect(picture.at(-1)).toBeLessThan(end);
      expect(Math.abs((sound[0] ?? -9) - (picture[0] ?? 9))).toBeLessThan(0.03);
      expect(Math.abs((sound.at(-1) ?? -9) - end)).toBeLessThan(0.03);
      await jumped.session.end();
    }
  });

  it('hands a piece out once its own pictures are there, without waiting for the next one', async () => {
    const film = await open('encoded.mpg');
    const pieces = [await film.session.segment(0), await film.session.segment(1), await film.session.segment(2)];
    const complete: number[] = [];
    const reader = new Segmenter(
      film.plan,
      0,
      film.start + TIME_SHIFT,
      { isEven: true, soundIsCopied: false },
      {
        onInit: () => undefined,
        onSegment: (index) => complete.push(index),
      },
    );
    reader.read(await film.session.init());
    for (const [i, piece] of pieces.entries()) {
      for (const box of boxes(piece)) {
        expect(complete).toHaveLength(i);
        reader.read(box);
      }
      expect(complete).toHaveLength(i + 1);
    }
  });

  it('runs no further ahead than half a minute, and goes on when the viewer does', async () => {
    const film = await open('copied.mkv');
    await film.session.segment(0);
    const made = (): number => readdirSync(film.folder).filter((name) => name.endsWith('.m4s')).length;
    await eventually(() => expect(made()).toBeGreaterThan(5));
    await sleep(1_000);
    expect(made()).toBeLessThan(film.plan.starts.length - 1);
    await film.session.segment(3);
    await eventually(() => expect(made()).toBe(film.plan.starts.length));
  });

  it('frees its disk when it rests, and plays on after that', async () => {
    const film = await open('encoded.mpg');
    await film.session.segment(3);
    await eventually(() => expect(film.session.bytes).toBeGreaterThan(0));
    expect(film.session.speed).toBeGreaterThan(0);
    await film.session.rest();
    expect([film.session.bytes, film.session.speed, existsSync(film.folder)]).toEqual([0, null, false]);
    expect((await film.session.segment(3)).length).toBeGreaterThan(1_000);
  });

  it('leaves nobody waiting when it rests, and makes what is asked for while it goes to rest', async () => {
    const film = await open('encoded.mpg');
    await film.session.segment(0);
    const waiting = expect(film.session.segment(20)).rejects.toMatchObject({ code: 'failed' });
    const resting = film.session.rest();
    await waiting;
    const meanwhile = film.session.segment(3);
    await resting;
    expect((await meanwhile).length).toBeGreaterThan(1_000);
    const again = film.session.rest();
    const late = film.session.segment(4);
    await again;
    expect((await late).length).toBeGreaterThan(1_000);
  });

  it('says what is wrong where nothing can be written, but not where that is', async () => {
    const film = await open('encoded.mpg');
    await rm(film.folder, { recursive: true });
    await writeFile(film.folder, 'a file where a folder should be');
    const error = await film.session.segment(0).catch((caught: Error) => caught);
    expect(error).toMatchObject({ code: 'failed', message: expect.stringContaining('cannot keep') });
    expect((error as Error).message).not.toContain(film.folder);
    await rm(film.folder);
    expect((await film.session.segment(0)).length).toBeGreaterThan(1_000);
  });

  it('says that there is nothing beyond the end, and nothing once it has ended', async () => {
    const film = await open('copied.mkv');
    await expect(film.session.segment(999)).rejects.toMatchObject({ code: 'beyond-end' });
    await film.session.end();
    await expect(film.session.segment(0)).rejects.toMatchObject({ code: 'ended' });
    await expect(film.session.init()).rejects.toMatchObject({ code: 'ended' });
  });
});
