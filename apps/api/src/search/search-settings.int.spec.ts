import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Engine, SearchSettings } from '#contracts';
import { DEFAULT_WEIGHTS } from '#search';
import { eventually, testTypesense, type TestTypesense } from '#testing';
import { addedLibrary, LOCAL_TOKEN, scannedVideo, startTestApi, type TestApi } from '../testing/start-test-api.js';

const library = randomUUID();
const titled = async (api: TestApi, title: string): Promise<string> => {
  const id = randomUUID();
  await api.tell(`video-${id}`, scannedVideo(id, library, title));
  return id;
};

describe('how search is to work, over HTTP', () => {
  let api: TestApi;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    api = await startTestApi();
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', '/films'));
    for (const title of ['Science Fiction Hour', 'Scifi Nights', 'Quiet River']) ids[title] = await titled(api, title);
  });
  afterAll(() => api.stop());

  /** What a command answered must be seen by whoever asks after it. */
  const order = async (method: string, path: string, body?: object): Promise<Record<string, string>> => {
    const { status, body: done } = await api.call(method, `/search/settings${path}`, body);
    if (status >= 300) throw new Error(JSON.stringify(done));
    return { authorization: `Bearer ${LOCAL_TOKEN}`, 'kinolog-after': String(done.position) };
  };
  const settings = async (headers?: Record<string, string>): Promise<SearchSettings> =>
    (await api.call('GET', '/search/settings', undefined, headers)).body as SearchSettings;
  const rank = async (title: string, query: string, headers?: Record<string, string>) =>
    (await api.call('GET', `/search/rank/${ids[title]}?query=${query}`, undefined, headers)).body;

  it('is as Kinolog comes until something is ordered', async () => {
    expect(await settings()).toEqual({
      engine: 'postgres',
      weights: DEFAULT_WEIGHTS,
      defaultWeights: DEFAULT_WEIGHTS,
      synonyms: [],
      fallback: 'problem',
    });
  });

  it('weighs at once what it was told to, and as before when that is taken back', async () => {
    const before = await rank('Quiet River', 'river');
    const weights = { ...DEFAULT_WEIGHTS, recency: 0.4 };
    const after = await order('PUT', '/weights', { weights });
    expect((await settings(after)).weights).toEqual(weights);
    expect((await rank('Quiet River', 'river', after)).parts.recency).toBeCloseTo(10 * before.parts.recency, 1);
    const back = await order('PUT', '/weights', { weights: null });
    expect((await rank('Quiet River', 'river', back)).parts.recency).toBeCloseTo(Number(before.parts.recency), 1);
  });

  it.each([{ title: 21 }, { recency: 2 }, { title: -1 }, { title: 'much' }, { title: 0, people: 0, tags: 0, path: 0 }])(
    'refuses the weights %j',
    async (part) => {
      const { status } = await api.call('PUT', '/search/settings/weights', {
        weights: { ...DEFAULT_WEIGHTS, ...part },
      });
      expect(status).toBe(422);
    },
  );

  it('finds what has other words that mean the same, marks them, and says so', async () => {
    const added = await api.call('POST', '/search/settings/synonyms', { words: ['scifi', 'Science Fiction'] });
    expect(added.status).toBe(201);
    const after = { authorization: `Bearer ${LOCAL_TOKEN}`, 'kinolog-after': String(added.body.position) };
    const { body } = await api.call('GET', '/search?query=scifi', undefined, after);
    expect(body).toMatchObject({ total: 2, near: 0, fallback: false });
    const other = body.items.find(({ id }: { id: string }) => id === ids['Science Fiction Hour']);
    expect(other.highlight).toEqual([
      {
        field: 'title',
        text: 'Science Fiction Hour',
        spans: [
          [0, 7],
          [8, 7],
        ],
      },
    ]);
    expect((await rank('Science Fiction Hour', 'scifi')).readAs).toBe('science fiction');
    expect((await rank('Scifi Nights', 'scifi')).readAs).toBeNull();

    const path = `/synonyms/${added.body.id}`;
    const oneWay = await order('PUT', path, { words: ['Science Fiction', 'scifi'], oneWay: true });
    expect((await settings(oneWay)).synonyms).toEqual([
      { id: added.body.id, words: ['Science Fiction', 'scifi'], oneWay: true },
    ]);
    expect((await api.call('GET', '/search?query=science%20fiction', undefined, oneWay)).body.total).toBe(2);
    const removed = await order('DELETE', path);
    expect((await api.call('GET', '/search?query=science%20fiction', undefined, removed)).body.total).toBe(1);
    for (const method of ['PUT', 'DELETE'])
      expect(
        (await api.call(method, `/search/settings${path}`, method === 'PUT' ? { words: ['a', 'b'] } : undefined)).body
          .code,
      ).toBe('synonyms.not-found');
  });

  it.each([[[]], [['alone']], [['Sci-Fi', 'sci fi']], [['a', '!']], [['a', 'x'.repeat(61)]]])(
    'refuses the synonyms %j',
    async (words) => {
      const { status, body } = await api.call('POST', '/search/settings/synonyms', { words });
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'synonyms.invalid' });
    },
  );

  it('is for administrators', async () => {
    const { cookie } = await api.logInAs('viewer', null);
    expect((await api.call('GET', '/search/settings', undefined, { cookie })).status).toBe(403);
  });
});

describe('a search whose engine was killed', () => {
  let api: TestApi;
  let server: TestTypesense;
  let video: string;

  beforeAll(async () => {
    server = await testTypesense();
    api = await startTestApi({ KINOLOG_TYPESENSE_URL: server.url, KINOLOG_TYPESENSE_KEY: server.key });
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', '/films'));
    video = await titled(api, 'The Lighthouse');
  });
  afterAll(async () => {
    await api.stop();
    await server.stop();
  });

  const piece = async (words: string) => (await api.call('GET', `/search?query=${words}`)).body;
  const engines = async (): Promise<Record<string, Engine>> => {
    const { body } = await api.call('GET', '/status');
    return Object.fromEntries((body.engines as Engine[]).map((engine) => [engine.name, engine]));
  };
  const fallBack = (fallback: string) => api.call('PUT', '/search/settings/fallback', { fallback });
  const finds = (words: string, answer: object) =>
    eventually(async () => expect(await piece(words)).toMatchObject(answer), 15);

  it('says so, answers from Postgres once that is ordered, and from the engine when it is back', async () => {
    await finds('thous', { total: 1, near: 1, fallback: false, limited: null });
    await server.kill();
    await finds('thous', { total: 0, fallback: false, limited: expect.stringMatching(/engine is away/) });
    expect((await engines())['search-fallback']).toBeUndefined();

    expect((await fallBack('postgres')).status).toBe(200);
    await finds('thous', { total: 1, near: 1, fallback: true, limited: null });
    const meanwhile = await titled(api, 'Harbour Watch');
    await finds('rbou', { items: [expect.objectContaining({ id: meanwhile })], fallback: true });
    const { search, 'search-fallback': fallback } = await engines();
    expect(search).toMatchObject({ state: 'down', fix: expect.stringMatching(/Postgres answers meanwhile/) });
    expect(fallback).toMatchObject({ state: 'ok', detail: expect.stringMatching(/^Postgres, 0 changes behind/) });

    await server.start();
    await finds('rbou', {
      items: [expect.objectContaining({ id: meanwhile })],
      fallback: false,
      limited: null,
    });
    await finds('thous', { items: [expect.objectContaining({ id: video })], fallback: false });

    await fallBack('problem');
    await server.kill();
    await finds('thous', { total: 0, fallback: false, limited: expect.stringMatching(/engine is away/) });
    await server.start();
    await finds('thous', { total: 1, fallback: false, limited: null });
  });
});
