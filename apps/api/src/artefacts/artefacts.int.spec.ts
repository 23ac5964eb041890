import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ArtefactReport, Coverage, Job, Queue, VideoDetail } from '#contracts';
import type { DataOf, VideoEvent } from '#domain';
import { ARTEFACT_RECIPES, artefactFolder, type ArtefactKind } from '#media';
import { eventually } from '#testing';
import { addedLibrary, LOCAL_TOKEN, scannedVideo, startTestApi, type TestApi } from '../testing/start-test-api.js';

describe('artefacts over HTTP', () => {
  let api: TestApi;
  const library = randomUUID();
  const picture = Buffer.from('a picture');

  beforeAll(async () => {
    api = await startTestApi();
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', api.folder));
  });
  afterAll(() => api.stop());

  async function film(title: string): Promise<{ id: string; content: string }> {
    const id = randomUUID();
    const event = scannedVideo(id, library, title, 10);
    await api.tell(`video-${id}`, event);
    return { id, content: (event.data as DataOf<'VideoScanned'>).content?.fingerprint ?? '' };
  }

  const failed = (videoId: string, content: string, kind: ArtefactKind, code = 'damaged'): VideoEvent => ({
    type: 'ArtifactFailed',
    data: { videoId, kind, recipe: ARTEFACT_RECIPES[kind], content, failure: { code, reason: 'no frame in it' } },
  });

  async function withPoster(title: string): Promise<{ id: string; content: string }> {
    const made = await film(title);
    const folder = artefactFolder(join(api.folder, 'artefacts'), made.content, 'poster', ARTEFACT_RECIPES.poster);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'large.jpg'), picture);
    const facts = { width: 640, height: 360, atSeconds: 3, color: '#102030', blurHash: 'L0', files: ['large.jpg'] };
    await api.tell(`video-${made.id}`, {
      type: 'ArtifactGenerated',
      data: {
        videoId: made.id,
        kind: 'poster',
        recipe: ARTEFACT_RECIPES.poster,
        content: made.content,
        made: facts,
        bytes: 9,
      },
    });
    return made;
  }

  const detail = async (id: string): Promise<VideoDetail> => (await api.call('GET', `/videos/${id}`)).body;
  const file = (id: string, path: string) =>
    fetch(`${api.address}/api/v1/videos/${id}/artefacts/${path}`, {
      headers: { authorization: `Bearer ${LOCAL_TOKEN}` },
    });

  it('shows a poster, its colours, and the file for ever under its version', async () => {
    const { id } = await withPoster('Shown');
    const { pictures, artefacts } = await detail(id);
    expect(pictures.poster).toMatchObject({ width: 640, height: 360, color: '#102030', blurHash: 'L0' });
    expect(artefacts.find(({ kind }) => kind === 'poster')).toMatchObject({ state: 'made', bytes: 9 });
    expect(artefacts.find(({ kind }) => kind === 'sprite')).toMatchObject({ state: 'waiting' });
    const answer = await file(id, `poster/large.jpg?v=${pictures.poster?.version ?? ''}`);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'image/jpeg',
      'private, max-age=31536000, immutable',
    ]);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(picture);
    expect((await file(id, 'poster/large.jpg?v=old')).headers.get('cache-control')).toBe('private, no-cache');
  });

  it('answers 404 for what was not made, and takes no path for a file name', async () => {
    const { id } = await withPoster('Paths');
    expect((await file(id, 'sprite/sheet-0.jpg')).status).toBe(404);
    expect((await file(id, 'poster/other.jpg')).status).toBe(404);
    expect((await file(id, 'poster/..%2F..%2Fpostgres.json')).status).toBe(422);
    expect((await file(id, 'secrets/large.jpg')).status).toBe(422);
  });

  it('has made again what the disk lost, but nothing for a name that was never there', async () => {
    const { id, content } = await withPoster('Lost');
    await api.pool.query('create schema if not exists worker');
    // As the worker makes it when it first lives.
    await api.pool.query(`create table worker.artefacts (video_id uuid, asked bigint default 1, done bigint default 1,
      stage smallint, wanted_at timestamptz, tried_at timestamptz)`);
    try {
      await api.pool.query('insert into worker.artefacts (video_id) values ($1)', [id]);
      const asked = async () => (await api.pool.query('select asked::int from worker.artefacts')).rows;
      expect((await file(id, 'poster/other.jpg')).status).toBe(404);
      await sleep(300);
      expect(await asked()).toEqual([{ asked: 1 }]);
      const folder = artefactFolder(join(api.folder, 'artefacts'), content, 'poster', ARTEFACT_RECIPES.poster);
      await rm(folder, { recursive: true });
      expect((await file(id, 'poster/large.jpg')).status).toBe(404);
      await eventually(async () => expect(await asked()).toEqual([{ asked: 2 }]));
    } finally {
      await api.pool.query('drop table worker.artefacts');
    }
  });

  it('counts by kind as things are made, fail and are asked for again', async () => {
    const of = async (kind: ArtefactKind): Promise<Coverage> => {
      const report: ArtefactReport = (await api.call('GET', '/artefacts')).body;
      return report.coverage.find((each) => each.kind === kind) as Coverage;
    };
    const before = await of('sprite');
    const { id, content } = await withPoster('Counted');
    await api.tell(`video-${id}`, failed(id, content, 'sprite'));
    expect(await of('sprite')).toMatchObject({ wanted: before.wanted + 1, failed: before.failed + 1 });
    const report: ArtefactReport = (await api.call('GET', '/artefacts')).body;
    expect(report.failures).toContainEqual(
      expect.objectContaining({ kind: 'sprite', code: 'damaged', videos: [{ id, title: 'Counted' }] }),
    );
    const { body } = await api.call('POST', '/artefacts/retry', { kinds: ['sprite'] });
    expect(body.videos).toBe(1);
    await api.tell(`video-${id}`, { type: 'VideoRenamed', data: { videoId: id, title: 'Recounted' } });
    expect(await of('sprite')).toEqual({ ...before, wanted: before.wanted + 1 });
    expect((await detail(id)).artefacts.find(({ kind }) => kind === 'sprite')?.state).toBe('waiting');
  });

  it('lists failures as jobs that can be tried again, and calls off what is still to be made', async () => {
    const { id, content } = await film('Job');
    await api.tell(`video-${id}`, failed(id, content, 'preview'));
    const jobs: Job[] = (await api.call('GET', '/jobs')).body.items;
    expect(jobs.find((job) => job.id === `artefacts-${id}`)).toMatchObject({
      state: 'failed',
      subject: 'Job',
      reason: 'preview: no frame in it',
    });
    expect((await api.call('POST', `/jobs/artefacts-${id}/retry`)).status).toBe(200);
    const { body } = await api.call('POST', `/jobs/artefacts-${id}/cancel`);
    expect(body.position).toEqual(expect.any(Number));
    await eventually(async () => {
      const { artefacts } = await detail(id);
      expect(artefacts.length).toBeGreaterThan(5);
      expect(artefacts.map(({ failure }) => failure?.code)).toEqual(artefacts.map(() => 'cancelled'));
    });
    for (const job of ['nonsense', 'artefacts-1', "artefacts-'; drop table videos; --"]) {
      expect((await api.call('POST', `/jobs/${encodeURIComponent(job)}/cancel`)).body.code).toBe('job.not-found');
    }
  });

  it('takes a frame as poster, within the film only', async () => {
    const { id } = await withPoster('Frame');
    expect((await api.call('PUT', `/videos/${id}/poster`, { atSeconds: 12.5 })).status).toBe(200);
    await api.tell(`video-${id}`, { type: 'VideoRenamed', data: { videoId: id, title: 'Framed' } });
    const shown = await detail(id);
    expect([shown.posterAtSeconds, shown.pictures.poster?.width]).toEqual([12.5, 640]);
    const beyond = await api.call('PUT', `/videos/${id}/poster`, { atSeconds: 99_999 });
    expect([beyond.status, beyond.body.code]).toEqual([422, 'poster.beyond-end']);
  });

  it('steers queues and quiet hours, and says who did', async () => {
    expect((await api.call('PUT', '/queues/artefacts', { paused: true, concurrency: 3 })).status).toBe(200);
    await api.call('PUT', '/quiet-hours', { quietHours: { from: '22:30', to: '06:00' } });
    await film('After');
    const { items } = (await api.call('GET', '/queues')).body as { items: Queue[] };
    expect(items).toContainEqual({ name: 'artefacts', paused: true, concurrency: 3 });
    expect(items).toContainEqual({ name: 'convert', paused: false, concurrency: 1 });
    expect((await api.call('GET', '/quiet-hours')).body).toEqual({ quietHours: { from: '22:30', to: '06:00' } });
    expect((await api.call('PUT', '/queues/artefacts', { concurrency: 99 })).body.code).toBe(
      'queue.concurrency-invalid',
    );
    expect((await api.call('PUT', '/queues/scan', { paused: true })).status).toBe(422);
    const { items: history } = (await api.call('GET', '/history')).body as { items: { type: string }[] };
    expect(history.map((entry) => entry.type)).toEqual(
      expect.arrayContaining(['QueuePaused', 'QueueConcurrencyChanged', 'QuietHoursChanged']),
    );
  });
});
