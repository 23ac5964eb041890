import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  cancelConversion,
  conversion,
  machine,
  requestConversion,
  restoreVideo,
  steerQueue,
  THE_MACHINE,
  video,
  type ConversionWork,
  type DataOf,
  type VideoEvent,
  type VideoState,
} from '#domain';
import { execute } from '#event-store';
import { eventually, makeCodedFilm, makeFilm, shownFrames } from '#testing';
import { toolsAtWork } from '../worker-apart.fixture.js';
import { context, WorkerWorld } from '../worker-world.fixture.js';

const KEEP = { kind: 'playable', original: 'keep' } as const;
const REPLACE = { kind: 'playable', original: 'replace' } as const;
/** Long to make, whatever the machine. */
const SLOW = ['-c:v', 'mpeg4', '-q:v', '2', '-vf', 'scale=1280:768,noise=alls=30:allf=t'];

describe('conversions in the worker', () => {
  let world: WorkerWorld;

  beforeEach(async () => {
    world = await WorkerWorld.make();
    // What is made in the background would only slow these down.
    await steer('artefacts', true);
  });
  afterEach(() => world.end());

  const steer = (queue: 'artefacts' | 'convert', paused: boolean) =>
    execute(world.store, machine, THE_MACHINE, (state) => steerQueue({ queue, paused }, state), context);
  const stateOf = async (id: string): Promise<VideoState> =>
    (await world.store.readStream(`video-${id}`)).reduce(
      (state, event) => video.evolve(state, event as unknown as VideoEvent),
      video.initial,
    );
  const videoAt = (path: string): Promise<string> =>
    eventually(async () => {
      const [row] = await world.rows<{ video_id: string }>(
        "select video_id from files where path = $1 and state = 'present'",
        [path],
      );
      if (!row) throw new Error(`no video at ${path}`);
      return row.video_id;
    }, 30);
  async function ask(videoId: string, work: ConversionWork): Promise<string> {
    const conversionId = randomUUID();
    const source = await stateOf(videoId);
    const command = { conversionId, videoId, work };
    await execute(world.store, conversion, conversionId, (state) => requestConversion(command, state, source), {
      ...context,
      correlationId: conversionId,
    });
    return conversionId;
  }
  const cancel = (conversionId: string) =>
    execute(world.store, conversion, conversionId, (state) => cancelConversion({ conversionId }, state), context);
  const outcome = (conversionId: string, seconds = 60) =>
    eventually(async () => {
      const last = (await world.store.readStream(`conversion-${conversionId}`)).at(-1);
      if (!last || last.type === 'ConversionRequested') throw new Error('it is not over yet');
      return last;
    }, seconds);
  async function finished(conversionId: string, seconds = 60): Promise<DataOf<'ConversionFinished'>> {
    const { type, data } = await outcome(conversionId, seconds);
    if (type !== 'ConversionFinished') throw new Error(JSON.stringify(data));
    return data as DataOf<'ConversionFinished'>;
  }
  const failureOf = async (conversionId: string) =>
    ((await outcome(conversionId)).data as DataOf<'ConversionFailed'>).failure;
  /** All names in the library's folder, hidden ones too, but not the trash. */
  const names = (folder = world.root): string[] => readdirSync(folder).filter((name) => name !== '.kinolog-trash');
  const mkv = async (name: string, seconds = 2): Promise<string> => {
    const film = join(world.data, 'seed.mp4');
    await makeFilm(film, seconds);
    execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', film, '-c', 'copy', join(world.root, name)]);
    execFileSync('touch', ['-d', '2024-01-01', join(world.root, name)]);
    return videoAt(name);
  };
  const left = (...expected: string[]) => eventually(() => expect(names().sort()).toEqual(expected), 10);

  it('make a playable file beside the original: a video of its own, with what the original has', async () => {
    await world.start();
    const original = await mkv('Some Film (1999).mkv');
    const tagId = randomUUID();
    const tag: VideoEvent = { type: 'TagAssigned', data: { videoId: original, tagId } };
    await execute(world.store, video, original, () => [tag], context);
    const id = await ask(original, KEEP);
    const { outputs, replaced } = await finished(id);
    expect([replaced, outputs.map(({ path }) => path)]).toEqual([false, ['Some Film (1999).mp4']]);
    await left('Some Film (1999).mkv', 'Some Film (1999).mp4');
    const made = outputs[0]?.videoId ?? '';
    expect(made).not.toBe(original);
    expect(await stateOf(made)).toMatchObject({ title: 'Some Film', tagIds: [tagId], facts: { container: 'mp4' } });
    const said = await world.events('VideoScanned', 'TagAssigned', 'ConversionFinished');
    const correlated = said.filter(({ metadata }) => metadata.correlationId === id).map(({ type }) => type);
    expect(correlated).toEqual(['VideoScanned', 'TagAssigned', 'ConversionFinished']);
    // Asked for again, nothing is overwritten: the same bytes are a copy of that video.
    const again = await finished(await ask(original, KEEP));
    expect(again.outputs).toMatchObject([{ path: 'Some Film (1999) (playable).mp4', videoId: made }]);
    // And a scan finds nothing new.
    await sleep(1_500);
    expect(await world.said('VideoScanned')).toBe(2);
  });

  it('put a playable file in the original’s place: the same video, the original in the trash', async () => {
    await world.start();
    const id = await mkv('old.mkv');
    const marker: VideoEvent = {
      type: 'MarkerAdded',
      data: { videoId: id, markerId: randomUUID(), title: 'here', startSeconds: 1, endSeconds: null },
    };
    await execute(world.store, video, id, () => [marker], context);
    const { outputs, replaced } = await finished(await ask(id, REPLACE));
    expect([replaced, outputs]).toEqual([true, [expect.objectContaining({ path: 'old.mp4', videoId: id })]]);
    await left('old.mp4');
    const now = await stateOf(id);
    expect(now.markers).toHaveLength(1);
    expect(now.facts?.container).toBe('mp4');
    expect(now.files.map(({ path, state }) => [path, state])).toEqual([
      ['old.mkv', 'trashed'],
      ['old.mp4', 'present'],
    ]);
    await sleep(2_000);
    expect(await world.said('VideoScanned')).toBe(1);
    const files = now.files.filter(({ state }) => state === 'trashed');
    await execute(world.store, video, id, (state) => restoreVideo({ videoId: id, files }, state), context);
    await eventually(() => expect(names().sort()).toEqual(['old.mkv', 'old.mp4']), 30);
    expect(await world.said('VideoScanned')).toBe(1);
  });

  it('cut clips and pieces, and make pictures to take home', async () => {
    await world.start();
    await makeCodedFilm(join(world.root, 'coded.mp4'), {
      frames: 100,
      argv: ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '25'],
    });
    const id = await videoAt('coded.mp4');
    const span = { fromSeconds: 1.2, toSeconds: 1.8 };
    const [clip, split, animation] = await Promise.all([
      ask(id, { kind: 'clip', ...span, exact: false }),
      ask(id, { kind: 'split', atSeconds: [1, 3], exact: false }),
      ask(id, { kind: 'animation', ...span, format: 'gif', width: 120 }),
    ]);
    const paths = async (conversionId: string) => (await finished(conversionId)).outputs.map(({ path }) => path);
    expect(await paths(clip)).toEqual(['coded (0m01s to 0m02s).mp4']);
    expect(await paths(split)).toEqual([1, 2, 3].map((n) => `coded (part ${n}).mp4`));
    const frames = await Promise.all((await paths(split)).map((path) => shownFrames(join(world.root, path))));
    expect(frames.flat().map(({ code }) => code)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    const [picture = ''] = await paths(animation);
    // What it was made in goes once the log says that it is done.
    await eventually(() => expect(readdirSync(join(world.data, 'exports'))).toEqual([animation]));
    expect(readdirSync(join(world.data, 'exports', animation))).toEqual([picture]);
    await eventually(() => expect(names().filter((name) => name.startsWith('.'))).toEqual([]));
    expect(await world.said('VideoScanned')).toBe(5);
  });

  it('go on after the queue and all progress were lost, and leave nothing of what was begun', async () => {
    await steer('convert', true);
    await makeCodedFilm(join(world.root, 'film.avi'), { frames: 50, argv: ['-c:v', 'mpeg4', '-q:v', '3'] });
    await world.start();
    const id = await ask(await videoAt('film.avi'), KEEP);
    await sleep(1_500);
    await world.halt();
    await world.rows('drop schema bullmq cascade');
    // What a worker that was killed left behind.
    const begun = join(world.root, `.kinolog-making-${id}`, 'work-0');
    mkdirSync(begun, { recursive: true });
    writeFileSync(join(begun, 'film.mp4'), 'half a film');
    await steer('convert', false);
    await world.start();
    expect((await finished(id)).outputs).toMatchObject([{ path: 'film.mp4' }]);
    await left('film.avi', 'film.mp4');
  });

  it('can be called off while they run: ffmpeg ends, nothing is left, the queue goes on', async () => {
    await world.start();
    await makeCodedFilm(join(world.root, 'slow.avi'), { frames: 500, argv: SLOW });
    const slow = await videoAt('slow.avi');
    const id = await ask(slow, KEEP);
    await eventually(() => expect(toolsAtWork(world)).toBeGreaterThan(0), 30);
    const other = await ask(await mkv('quick.mkv'), KEEP);
    await cancel(id);
    await eventually(() => expect(toolsAtWork(world)).toBe(0), 10);
    await finished(other);
    await left('quick.mkv', 'quick.mp4', 'slow.avi');
    expect((await outcome(id)).type).toBe('ConversionCancelled');
  });

  it('stop with the worker and are made by the next one', async () => {
    await world.start();
    await makeCodedFilm(join(world.root, 'slow.avi'), { frames: 30, argv: SLOW });
    const id = await ask(await videoAt('slow.avi'), KEEP);
    await eventually(() => expect(toolsAtWork(world)).toBeGreaterThan(0), 30);
    await world.halt();
    expect(toolsAtWork(world)).toBe(0);
    await world.start();
    // The queue gives the job of a worker that is gone to another one after half a minute.
    expect((await finished(id, 150)).outputs).toHaveLength(1);
    await left('slow.avi', 'slow.mp4');
  });

  it('say why they cannot be made', async () => {
    await world.start();
    const film = await mkv('film.mkv', 3);
    const gone = await mkv('gone.mkv');
    await steer('convert', true);
    const id = await ask(gone, KEEP);
    rmSync(join(world.root, 'gone.mkv'));
    await steer('convert', false);
    expect(await failureOf(id)).toMatchObject({ code: 'source-missing' });
    await left('film.mkv');
    // The very bytes that it would get are another video's.
    await finished(await ask(film, KEEP));
    expect(await failureOf(await ask(film, REPLACE))).toMatchObject({ code: 'content-taken' });
    await left('film.mkv', 'film.mp4');
  });

  it('say that a disk takes no writing', async () => {
    const place = join(world.root, 'ro');
    mkdirSync(place);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'kinolog-test', place], { stdio: 'ignore' });
    } catch {
      return; // this user may mount nothing
    }
    try {
      // Only now: whoever watches a folder hears nothing of what is mounted over it later.
      await world.start();
      const locked = await mkv('ro/locked.mkv', 4);
      execFileSync('mount', ['-o', 'remount,ro', place]);
      expect(await failureOf(await ask(locked, KEEP))).toEqual({
        code: 'not-writable',
        reason: expect.stringMatching(/read-only: mount it writable/),
      });
      expect(existsSync(join(place, 'locked.mkv'))).toBe(true);
    } finally {
      execFileSync('umount', ['-l', place]);
    }
  });
});
