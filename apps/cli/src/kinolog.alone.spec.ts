import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, makeFilm, makeRubbish, startKinolog, type RunningKinolog } from '#testing';
import { get, kinolog, shape, temporary, videos } from './kinolog-under-test.fixture.js';

describe('Kinolog on a folder of films', () => {
  let folder: string;
  let films: string;
  let data: string;
  let running: RunningKinolog;

  beforeAll(async () => {
    folder = await temporary();
    films = join(folder, 'films');
    data = join(folder, 'data');
    await makeFilm(join(films, 'drama', 'Anna Lee - North Light - [2019-05-01] The Long River #quiet.mp4'), 2);
    await makeFilm(join(films, 'Glass Harbour (2007).mp4'), 1);
    await makeRubbish(join(films, 'broken.mp4'));
    running = await startKinolog({ folder: data, library: films, port: 4610 });
  });
  afterAll(async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows every film, and what is no film with its reason', async () => {
    await eventually(async () => expect(await videos(running)).toHaveLength(3), 20);
    const all = await videos(running);
    expect(all.find((item) => item.title === 'Glass Harbour')).toMatchObject({ state: 'ready', durationSeconds: 1 });
    expect(all.find((item) => item.state === 'failed')?.failure?.reason).toMatch(/\w/);
  });

  it('keeps items and history when a folder is renamed, within 5 s', async () => {
    const before = (await videos(running)).find((item) => item.files[0]?.path.startsWith('drama/'));
    await rename(join(films, 'drama'), join(films, 'tragedy'));
    await eventually(async () => {
      const after = (await videos(running)).find((item) => item.id === before?.id);
      expect(after?.files.map((file) => file.path.split('/')[0])).toEqual(['tragedy']);
    }, 5);
    const { items } = await get<{ items: { type: string }[] }>(running, `/videos/${before?.id ?? ''}/history`);
    expect(items.map((entry) => entry.type).filter((type) => type.startsWith('Video'))).toEqual([
      'VideoMoved',
      'VideoScanned',
    ]);
  });

  it('calls videos missing when their root is gone, and reads nothing again when it is back', async () => {
    // Pictures are made meanwhile, and are none of a scan's business.
    const listed = async () => (await videos(running)).map((item) => ({ ...item, pictures: null }));
    const before = await listed();
    await rename(films, `${films} away`);
    await kinolog(data, 'scan', '--json').catch(() => undefined); // a scan of a folder that is not there may well fail
    await eventually(
      async () => expect((await videos(running)).map((item) => item.state)).toEqual(['missing', 'missing', 'missing']),
      20,
    );
    await rename(`${films} away`, films);
    await kinolog(data, 'scan', '--json');
    await eventually(async () => expect(await listed()).toEqual(before), 20);
    const { items } = await get<{ items: { type: string }[] }>(running, '/history?limit=500');
    expect(
      items.filter((entry) => ['VideoScanned', 'VideoProbed', 'VideoContentChanged'].includes(entry.type)),
    ).toHaveLength(3);
  });

  it('answers every command for scripts, and exits 0 when all is well', async () => {
    for (const argv of [['status'], ['verify'], ['rebuild', 'videos'], ['events', '--limit', '3'], ['users', 'list']]) {
      const { stdout } = await kinolog(data, ...argv, '--json');
      expect(JSON.parse(stdout)).toMatchObject({ ok: true });
    }
    expect(JSON.parse((await kinolog(data, 'doctor', '--json')).stdout)).toMatchObject({ findings: expect.any(Array) });
    await expect(kinolog(data, 'rebuild', 'nonsense')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no projection "nonsense"'),
    });
    await expect(kinolog(data, 'up', '--port', '4611')).rejects.toMatchObject({
      stderr: expect.stringContaining('runs on'),
    });
  });

  it('stops cleanly within 5 s and finds everything after a restart', async () => {
    const before = await videos(running);
    const begun = Date.now();
    await running.stop();
    expect(Date.now() - begun).toBeLessThan(5_000);
    running = await startKinolog({ folder: data, library: films, port: 4610 });
    expect(await videos(running)).toEqual(before);
  });

  it('backs up while it runs, and a restored backup is the same library', async () => {
    const file = join(folder, 'kinolog.backup');
    await kinolog(data, 'backup', file);
    const copy = join(folder, 'copy');
    const { stdout } = await kinolog(copy, 'restore', file, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true });
    await expect(kinolog(copy, 'restore', file)).rejects.toMatchObject({
      stderr: expect.stringContaining('not empty'),
    });
    const restored = await startKinolog({ folder: copy, port: 4612 });
    try {
      expect(shape(await videos(restored))).toEqual(shape(await videos(running)));
    } finally {
      await restored.stop();
    }
  });
});
