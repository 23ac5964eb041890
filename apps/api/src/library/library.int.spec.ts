import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '#testing';
import { LOCAL_TOKEN, scannedVideo, startTestApi, type Answer, type TestApi } from '../testing/start-test-api.js';

describe('libraries and scans over HTTP', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  const read = async (path: string): Promise<Answer> =>
    api.call('GET', path, undefined, {
      authorization: `Bearer ${LOCAL_TOKEN}`,
      'kinolog-after': String(await api.store.head()),
    });
  async function folder(name: string): Promise<string> {
    const path = join(api.folder, name);
    await mkdir(path);
    return path;
  }
  async function library(name: string, more: object = {}): Promise<string> {
    const answer = await api.call('POST', '/libraries', { path: await folder(name), ...more });
    expect(answer.status).toBe(201);
    return answer.body.id as string;
  }
  const find = async (id: string) =>
    ((await read('/libraries')).body.items as { id: string; [key: string]: unknown }[]).find((each) => each.id === id);

  it('adds a folder once, called after itself, by whatever path it is reached', async () => {
    const path = await folder('films');
    const made = await api.call('POST', '/libraries', { path });
    expect(made.status).toBe(201);
    expect(await find(made.body.id as string)).toMatchObject({ name: 'films', path, state: 'present', videos: 0 });
    await symlink(path, join(api.folder, 'link'));
    for (const again of [path, `${path}/`, join(api.folder, 'link'), join(path, '..', 'films')])
      expect((await api.call('POST', '/libraries', { path: again })).body).toMatchObject({
        status: 409,
        code: 'library.already-added',
      });
    await symlink(await folder('real'), join(api.folder, 'other link'));
    const linked = await api.call('POST', '/libraries', { path: join(api.folder, 'other link'), name: 'Linked' });
    expect(await find(linked.body.id as string)).toMatchObject({ name: 'Linked', path: join(api.folder, 'real') });
  });

  it('lets exactly one of eight win who add one folder at once', async () => {
    const path = await folder('at once');
    const answers = await Promise.all(Array.from({ length: 8 }, () => api.call('POST', '/libraries', { path })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
  });

  it('refuses what is no folder on this machine, and says why', async () => {
    const file = join(api.folder, 'file.txt');
    await writeFile(file, 'x');
    await symlink(join(api.folder, 'loop'), join(api.folder, 'loop'));
    for (const [path, why] of [
      ['/nowhere/at/all', /does not exist/],
      [file, /is no folder/],
      [join(file, 'below'), /is no folder/],
      ['films', /whole path/],
      [join(api.folder, 'loop'), /circle/],
      [`/${'x'.repeat(4_000)}`, /too long/],
    ] as const) {
      const { body } = await api.call('POST', '/libraries', { path });
      expect(body).toMatchObject({ status: 422, code: 'library.path-unusable', detail: expect.stringMatching(why) });
    }
  });

  it('renames, changes a part of the rules and keeps the others', async () => {
    const id = await library('ruled', { rules: { exclude: ['**/samples/**'] } });
    const path = `/libraries/${id}`;
    expect((await api.call('PATCH', path, { name: 'Ruled anew', rules: { include: ['**/*.mp4'] } })).status).toBe(200);
    expect(await find(id)).toMatchObject({
      name: 'Ruled anew',
      rules: { include: ['**/*.mp4'], exclude: ['**/samples/**'], templates: [], collections: [] },
    });
    for (const [rules, code] of [
      [{ include: ['[open'] }, 'library.glob-invalid'],
      [{ exclude: ['../up'] }, 'library.glob-invalid'],
      [{ templates: ['{nonsense}'] }, 'library.template-invalid'],
      [{ collections: [{ folder: '../up', collection: 'Up' }] }, 'library.collection-rule-invalid'],
    ] as const) {
      expect((await api.call('PATCH', path, { name: 'Half', rules })).body).toMatchObject({ status: 422, code });
      expect((await api.call('POST', '/libraries', { path: api.folder, rules })).body).toMatchObject({ code });
    }
    expect(await find(id)).toMatchObject({ name: 'Ruled anew' });
    expect((await api.call('PATCH', `/libraries/${randomUUID()}`, { name: 'X' })).body).toMatchObject({
      status: 404,
      code: 'library.not-found',
    });
  });

  it('removes a folder: its videos leave the catalogue, their history and files stay', async () => {
    const [gone, kept] = [await library('gone'), await library('kept')];
    const videos = [randomUUID(), randomUUID(), randomUUID()] as const;
    for (const [i, id] of videos.entries())
      await api.tell(`video-${id}`, scannedVideo(id, i === 2 ? kept : gone, `Film ${i}`));
    expect((await api.call('DELETE', `/libraries/${gone}`)).status).toBe(200);
    expect(await find(gone)).toBeUndefined();
    for (const id of videos.slice(0, 2)) {
      expect((await read(`/videos/${id}`)).body).toMatchObject({ status: 404, code: 'video.not-found' });
      const { body } = await read(`/events?stream=video-${id}`);
      expect((body.items as { type: string }[]).map(({ type }) => type)).toEqual(['VideoLeftLibrary', 'VideoScanned']);
      const told = (await read('/history?limit=500')).body.items as { videoId: string | null }[];
      expect(told.filter(({ videoId }) => videoId === id)).toHaveLength(2);
    }
    expect((await read(`/videos/${videos[2]}`)).status).toBe(200);
    expect((await api.call('POST', '/libraries', { path: join(api.folder, 'gone') })).body).toMatchObject({ id: gone });
    expect((await api.call('DELETE', `/libraries/${randomUUID()}`)).body).toMatchObject({ code: 'library.not-found' });
  });

  it('requests scans, shows what they do, and calls them off', async () => {
    const id = await library('scanned');
    const asked = await api.call('POST', '/scans', { libraryIds: [id] });
    expect(asked).toMatchObject({ status: 202, body: { items: [{ libraryId: id }] } });
    const scan = asked.body.items[0].id as string;
    expect((await read(`/scans/${scan}`)).body).toMatchObject({ state: 'queued', progress: null, failures: [] });
    expect((await read('/jobs')).body.items).toContainEqual(
      expect.objectContaining({ id: scan, state: 'waiting', subject: 'scanned' }),
    );
    const progress = {
      kind: 'scan',
      subject: scan,
      libraryId: id,
      phase: 'reading',
      done: 3,
      total: 9,
      perSecond: 1.5,
    };
    await api.pool.query("select pg_notify('kinolog_progress', $1)", [JSON.stringify(progress)]);
    await eventually(async () =>
      expect((await read(`/scans/${scan}`)).body).toMatchObject({
        state: 'running',
        progress: { phase: 'reading', done: 3, total: 9, filesPerSecond: 1.5 },
      }),
    );
    expect((await api.call('DELETE', `/scans/${scan}`)).status).toBe(200);
    expect((await api.call('DELETE', `/scans/${scan}`)).status).toBe(200);
    expect((await read(`/scans/${scan}`)).body).toMatchObject({ state: 'cancelled', progress: null });
    expect((await read('/jobs')).body.items).not.toContainEqual(expect.objectContaining({ id: scan }));
  });

  it('shows how a scan ended, newest first, and refuses to call off what is over', async () => {
    const id = await library('over');
    const scan = (await api.call('POST', '/scans', { libraryIds: [id] })).body.items[0].id as string;
    await api.tell(`scan-${scan}`, {
      type: 'ScanFailed',
      data: { scanId: scan, libraryId: id, reason: 'The disk is gone.' },
    });
    expect((await read(`/scans/${scan}`)).body).toMatchObject({ state: 'failed', reason: 'The disk is gone.' });
    expect((await api.call('DELETE', `/scans/${scan}`)).body).toMatchObject({ status: 409, code: 'scan.over' });
    expect((await read('/scans?limit=1')).body).toMatchObject({ items: [{ id: scan }], nextCursor: '1' });
    const { total } = (await read('/scans')).body as { total: number };
    expect((await read('/scans?offset=400')).body).toMatchObject({ items: [], total, nextCursor: null });
  });

  it('scans all libraries when none is named, and knows no others', async () => {
    const { items } = (await read('/libraries')).body as { items: unknown[] };
    expect((await api.call('POST', '/scans', {})).body.items).toHaveLength(items.length);
    expect((await api.call('POST', '/scans', { libraryIds: [randomUUID()] })).body).toMatchObject({
      code: 'library.not-found',
    });
    for (const method of ['GET', 'DELETE'])
      expect((await api.call(method, `/scans/${randomUUID()}`)).body).toMatchObject({
        status: 404,
        code: 'scan.not-found',
      });
    expect((await api.call('GET', '/scans/7')).body).toMatchObject({ status: 422, code: 'request.invalid' });
  });

  it('counts what there is', async () => {
    const before = (await read('/statistics')).body as { videos: number; bytes: number; durationSeconds: number };
    const id = await library('counted');
    const video = randomUUID();
    await api.tell(`video-${video}`, scannedVideo(video, id, 'Counted', 5_000));
    expect((await read('/statistics')).body).toMatchObject({
      videos: before.videos + 1,
      bytes: before.bytes + 5_000,
      durationSeconds: before.durationSeconds + 60,
      byVideoCodec: [{ codec: 'h264', videos: before.videos + 1 }],
      byHeight: [{ height: 1080, videos: before.videos + 1 }],
      addedByMonth: [{ month: new Date().toISOString().slice(0, 7), videos: before.videos + 1 }],
    });
    expect(await find(id)).toMatchObject({ videos: 1, bytes: 5_000, missing: 0, failed: 0 });
  });
});
