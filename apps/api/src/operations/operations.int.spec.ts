import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '#testing';
import { PROJECTIONS } from '#projections';
import {
  addedLibrary,
  LOCAL_TOKEN,
  scannedVideo,
  startTestApi,
  type Answer,
  type TestApi,
} from '../testing/start-test-api.js';

interface Told {
  readonly items: {
    readonly position: number;
    readonly type: string;
    readonly stream: string;
    readonly data: object;
  }[];
  readonly nextCursor: string | null;
}

describe('operations over HTTP', () => {
  let api: TestApi;
  const library = randomUUID();
  const video = randomUUID();
  beforeAll(async () => {
    api = await startTestApi();
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', '/films'));
    await api.tell(`video-${video}`, scannedVideo(video, library, 'First'));
  });
  afterAll(() => api.stop());

  const read = async (path: string): Promise<Answer> =>
    api.call('GET', path, undefined, {
      authorization: `Bearer ${LOCAL_TOKEN}`,
      'kinolog-after': String(await api.store.head()),
    });
  const events = async (query: string): Promise<Told> => (await read(`/events?${query}`)).body as Told;

  it('says without an account that it lives and is ready, and what is missing when it is not', async () => {
    expect(await api.call('GET', '/health/live', undefined, {})).toMatchObject({
      status: 200,
      body: { status: 'live' },
    });
    expect((await api.call('GET', '/health/ready', undefined, {})).body).toEqual({ status: 'ready', missing: [] });
    await api.pool.query('alter view history rename to history_away');
    const answer = await api.call('GET', '/health/ready', undefined, {});
    await api.pool.query('alter view history_away rename to history');
    expect(answer).toMatchObject({ status: 503, body: { status: 'starting', missing: ['projections'] } });
  });

  it('reports engines, projections, disk and load', async () => {
    const { body } = await read('/status');
    expect(body).toMatchObject({ head: await api.store.head(), queueDepth: 0, disk: { path: api.folder } });
    expect(body.disk.freeBytes).toBeGreaterThan(0);
    expect(body.memoryBytes).toBeGreaterThan(0);
    const engines = body.engines as { name: string; state: string; fix: string | null }[];
    const stateOf = (name: string): string | undefined => engines.find((engine) => engine.name === name)?.state;
    expect([stateOf('event-log'), stateOf('postgres'), stateOf('projector')]).toEqual(['ok', 'ok', 'ok']);
    expect(engines.find(({ name }) => name === 'worker')).toMatchObject({
      state: 'down',
      fix: expect.stringContaining('kinolog up'),
    });
    const { items } = (await read('/projections')).body as { items: { name: string; state: string; lag: number }[] };
    expect(items.map(({ name }) => name)).toEqual(PROJECTIONS.map(({ name }) => name).sort());
    for (const each of items) expect(each).toMatchObject({ state: 'live', lag: 0, failure: null });
  });

  it('has the projector rebuild and verify, and knows no other projections', async () => {
    for (const work of ['rebuild', 'verify']) {
      const asked = await api.call('POST', `/projections/videos/${work}`);
      expect(asked.status).toBe(202);
      await eventually(async () => {
        const { rows } = await api.pool.query('select state from projection.requests where id = $1', [
          asked.body.requestId,
        ]);
        expect(rows[0]?.state).toBe('done');
      });
      const unknown = await api.call('POST', `/projections/nonsense/${work}`);
      expect(unknown.body).toMatchObject({ status: 404, code: 'projection.not-found' });
    }
    const { items } = (await read('/projections')).body as { items: { name: string; lastVerify: unknown }[] };
    expect(items.find(({ name }) => name === 'videos')?.lastVerify).toMatchObject({ differences: 0 });
  });

  it('shows the log: newest first, forwards from a position, by type, by stream, page by page', async () => {
    const stream = `video-${randomUUID()}`;
    const id = stream.slice(6);
    await api.tell(stream, scannedVideo(id, library, 'Logged'));
    for (let i = 0; i < 4; i++)
      await api.tell(stream, { type: 'VideoRenamed', data: { videoId: id, title: `Title ${i}` } });
    const newest = await events('limit=2');
    expect(newest.items.map(({ data }) => data)).toMatchObject([{ title: 'Title 3' }, { title: 'Title 2' }]);
    const next = await events(`limit=2&cursor=${newest.nextCursor ?? ''}`);
    expect(next.items.map(({ data }) => data)).toMatchObject([{ title: 'Title 1' }, { title: 'Title 0' }]);
    const first = await events('after=0&limit=1');
    expect(first.items).toMatchObject([{ type: 'LibraryAdded' }]);
    expect((await events(`after=${first.nextCursor ?? ''}&limit=1`)).items).toMatchObject([{ type: 'VideoScanned' }]);
    expect((await events('types=LibraryAdded,UserAdded')).items.map(({ type }) => type)).toEqual(['LibraryAdded']);
    expect((await events('after=0&types=LibraryAdded')).items.map(({ type }) => type)).toEqual(['LibraryAdded']);
    const all: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Told = await events(`stream=${stream}&limit=2${cursor && `&cursor=${cursor}`}`);
      all.push(...page.items.map(({ type }) => type));
      cursor = page.nextCursor;
    }
    expect(all).toEqual([...Array<string>(4).fill('VideoRenamed'), 'VideoScanned']);
    expect((await events(`stream=${stream}&types=VideoScanned`)).items.map(({ type }) => type)).toEqual([
      'VideoScanned',
    ]);
    expect(await events('stream=video-none')).toMatchObject({ items: [], nextCursor: null });
  });

  it('finds an old event of a long stream among the newest of its type', async () => {
    const id = randomUUID();
    const renamed = Array.from({ length: 450 }, (_, i) => ({
      type: 'VideoRenamed' as const,
      data: { videoId: id, title: `Title ${i}` },
    }));
    await api.tell(`video-${id}`, scannedVideo(id, library, 'Long'), ...renamed);
    expect((await events('types=VideoScanned&limit=1')).items).toMatchObject([{ stream: `video-${id}` }]);
  });

  it('refuses a cursor that it did not give', async () => {
    for (const path of [
      'events?',
      `events?stream=video-${video}&`,
      'history?',
      `videos/${video}/history?`,
      'scans?',
      'jobs?',
      'catalogue/tags?',
      'videos?',
    ])
      for (const cursor of ['nonsense', '-5', '1.5', '9'.repeat(40)])
        expect({ path, cursor, ...(await api.call('GET', `/${path}cursor=${cursor}`)) }).toMatchObject({
          path,
          cursor,
          status: 422,
          body: { code: 'request.invalid', errors: [{ path: 'query.cursor' }] },
        });
  });

  it('shows the last lines of all logs in the order of time', async () => {
    const logs = join(api.folder, 'logs');
    await mkdir(logs);
    const line = (time: number, msg: string, level = 30) =>
      `${JSON.stringify({ time, level, msg, reason: level > 30 ? 'why' : undefined })}\n`;
    await writeFile(join(logs, 'api.log'), line(2_000, 'second') + line(4_000, 'fourth', 50));
    await writeFile(
      join(logs, 'worker.log'),
      `${line(1_000, 'first')}${line(3_000, 'third')}no json: 'quoted'\n{"half":`,
    );
    const { items } = (await read('/logs')).body as { items: { message: string }[] };
    expect(items.map(({ message }) => message)).toEqual([
      'first',
      'second',
      'third',
      "no json: 'quoted'",
      '{"half":',
      'fourth: why',
    ]);
    expect(items.at(-1)).toEqual({
      at: '1970-01-01T00:00:04.000Z',
      level: 'error',
      process: 'api',
      message: 'fourth: why',
    });
    expect((await read('/logs?limit=1')).body.items).toMatchObject([{ message: 'fourth: why' }]);
  });

  it('gives Prometheus its figures, for administrators only', async () => {
    const metrics = async (headers: Record<string, string>) => {
      const answer = await fetch(`${api.address}/metrics`, { headers });
      return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
    };
    const { status, type, text } = await metrics({ authorization: `Bearer ${LOCAL_TOKEN}` });
    expect([status, type]).toEqual([200, expect.stringContaining('text/plain')]);
    expect(text).toContain(`kinolog_log_head ${await api.store.head()}`);
    expect(text).toContain('kinolog_projection_lag{projection="videos"} 0');
    expect(text).toContain('kinolog_engine_up{engine="postgres"} 1');
    const { cookie } = await api.logInAs('viewer', [library]);
    expect(await metrics({ cookie })).toMatchObject({
      status: 403,
      text: expect.stringContaining('request.forbidden'),
    });
    expect(await metrics({})).toMatchObject({ status: 401, text: expect.stringContaining('request.unauthenticated') });
  });
});
