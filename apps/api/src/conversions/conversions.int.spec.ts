import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Conversion, Job } from '#contracts';
import type { ConversionEvent, DataOf, DomainEvent } from '#domain';
import { eventually } from '#testing';
import { addedLibrary, LOCAL_TOKEN, scannedVideo, startTestApi, type TestApi } from '../testing/start-test-api.js';

describe('conversions over HTTP', () => {
  let api: TestApi;
  const library = randomUUID();

  beforeAll(async () => {
    api = await startTestApi();
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', api.folder));
  });
  afterAll(() => api.stop());

  /** A film that no browser plays as it is. */
  async function film(title: string, container = 'matroska'): Promise<string> {
    const id = randomUUID();
    const event = scannedVideo(id, library, title, 10);
    const data = event.data as DataOf<'VideoScanned'>;
    const facts = data.facts && { ...data.facts, container };
    await api.tell(`video-${id}`, { ...event, data: { ...data, facts } } as DomainEvent);
    return id;
  }
  const work = { kind: 'playable', original: 'keep' } as const;
  const ask = async (videoId: string, wanted: object = work) => {
    const answer = await api.call('POST', `/videos/${videoId}/conversions`, { work: wanted });
    return { ...answer, id: answer.body.id as string };
  };
  const tell = (id: string, event: ConversionEvent) => api.tell(`conversion-${id}`, event);
  const one = async (id: string): Promise<Conversion> => (await api.call('GET', `/conversions/${id}`)).body;
  const jobs = async (): Promise<Job[]> => (await api.call('GET', '/jobs?limit=500')).body.items;
  const fail = (conversionId: string, videoId: string) =>
    tell(conversionId, {
      type: 'ConversionFailed',
      data: { conversionId, videoId, failure: { code: 'disk-full', reason: 'The disk is full.' } },
    });

  it('are asked for, wait in the list, and stand in the history of the video', async () => {
    const video = await film('Asked');
    const { status, id } = await ask(video);
    expect(status).toBe(202);
    await film('after it');
    expect(await one(id)).toMatchObject({ videoId: video, title: 'Asked', work, state: 'waiting', progress: null });
    const { body } = await api.call('GET', `/conversions?video=${video}`);
    expect([body.total, body.items[0].id]).toEqual([1, id]);
    const history = await api.call('GET', `/videos/${video}/history`);
    expect(history.body.items[0]).toMatchObject({ type: 'ConversionRequested', actor: { kind: 'user' } });
  });

  it('are refused by name when they make no sense', async () => {
    const video = await film('Refused');
    const code = async (wanted: object, id = video) => (await ask(id, wanted)).body.code as string;
    const clip = { kind: 'clip', exact: false };
    expect(await code({ ...clip, fromSeconds: 5, toSeconds: 5 })).toBe('conversion.span-invalid');
    expect(await code({ ...clip, fromSeconds: 99_999, toSeconds: 100_000 })).toBe('conversion.beyond-end');
    expect(await code({ kind: 'split', atSeconds: [9, 3], exact: true })).toBe('conversion.cuts-invalid');
    const animation = { kind: 'animation', fromSeconds: 0, toSeconds: 61, format: 'gif', width: 320 };
    expect(await code(animation)).toBe('conversion.too-long');
    expect(await code(work, await film('Plays', 'mp4'))).toBe('conversion.needless');
    expect(await code(work, randomUUID())).toBe('video.not-found');
    expect(await code({ kind: 'nonsense' })).toBe('request.invalid');
  });

  it('show how far they are', async () => {
    const { id } = await ask(await film('Running'));
    const progress = {
      ...{ kind: 'convert', subject: id, title: 'Running', libraryId: null, phase: 'playable' },
      ...{ done: 25, total: 100, perSecond: 8, secondsLeft: 12 },
    };
    await eventually(async () => {
      await api.pool.query("select pg_notify('kinolog_progress', $1)", [JSON.stringify(progress)]);
      expect(await one(id)).toMatchObject({
        state: 'active',
        progress: { fraction: 0.25, speed: 8, secondsLeft: 12 },
      });
    });
    expect((await jobs()).find((job) => job.id === `convert-${id}`)).toMatchObject({
      queue: 'convert',
      state: 'active',
      subject: 'Running',
      progress: { done: 25, total: 100, perSecond: 8, unit: '%' },
    });
  });

  it('are called off, once', async () => {
    const { id } = await ask(await film('Cancelled'));
    expect((await api.call('DELETE', `/conversions/${id}`)).status).toBe(200);
    await film('after it');
    expect(await one(id)).toMatchObject({ state: 'cancelled' });
    const video = await film('Over');
    const over = await ask(video);
    await fail(over.id, video);
    const late = await api.call('DELETE', `/conversions/${over.id}`);
    expect([late.status, late.body.code]).toEqual([409, 'conversion.over']);
    expect((await api.call('DELETE', `/conversions/${randomUUID()}`)).body.code).toBe('conversion.not-found');
  });

  it('that failed are jobs with their reason until the same is tried again', async () => {
    const video = await film('Failing');
    const { id } = await ask(video);
    await fail(id, video);
    expect((await jobs()).find((job) => job.id === `convert-${id}`)).toMatchObject({
      state: 'failed',
      reason: 'The disk is full.',
    });
    expect((await api.call('POST', `/jobs/convert-${id}/retry`)).status).toBe(200);
    await film('after it');
    const mine = (await jobs()).filter((job) => job.subject === 'Failing');
    expect(mine.map(({ state }) => state)).toEqual(['waiting']);
    const [again] = mine;
    expect((await api.call('POST', `/jobs/${again?.id ?? ''}/cancel`)).status).toBe(200);
    expect((await api.call('POST', `/jobs/convert-${randomUUID()}/retry`)).body.code).toBe('conversion.not-found');
  });

  it('hand out what lies in their own folder, and nothing else', async () => {
    const video = await film('Exported');
    const { id } = await ask(video, { kind: 'animation', fromSeconds: 0, toSeconds: 2, format: 'gif', width: 100 });
    const name = 'Käse "0-00".gif';
    const folder = join(api.folder, 'exports', id);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), 'GIF89a picture');
    await writeFile(join(folder, 'other.gif'), 'not named');
    const output = { libraryId: null, path: name, size: 14, videoId: null };
    await tell(id, {
      type: 'ConversionFinished',
      data: { conversionId: id, videoId: video, outputs: [output], replaced: false },
    });
    const headers = { authorization: `Bearer ${LOCAL_TOKEN}` };
    const get = (file: string, more = {}) =>
      fetch(`${api.address}/api/v1/conversions/${id}/files/${encodeURIComponent(file)}`, {
        headers: { ...headers, ...more },
      });
    const whole = await get(name);
    expect([whole.status, whole.headers.get('content-type'), await whole.text()]).toEqual([
      200,
      'image/gif',
      'GIF89a picture',
    ]);
    expect(whole.headers.get('content-disposition')).toBe(
      `attachment; filename="K_se _0-00_.gif"; filename*=UTF-8''K%C3%A4se%20%220-00%22.gif`,
    );
    const part = await get(name, { range: 'bytes=0-5' });
    expect([part.status, await part.text()]).toEqual([206, 'GIF89a']);
    for (const hostile of ['other.gif', '../../local.token', '..', name + '/'])
      expect([hostile, (await get(hostile)).status]).toEqual([hostile, 404]);
  });

  it('are for administrators', async () => {
    const { cookie } = await api.logInAs('viewer', null);
    for (const [method, path] of [
      ['GET', '/conversions'],
      ['GET', `/conversions/${randomUUID()}`],
      ['DELETE', `/conversions/${randomUUID()}`],
      ['POST', `/videos/${randomUUID()}/conversions`],
    ] as const)
      expect((await api.call(method, path, undefined, { cookie })).status).toBe(403);
  });
});
