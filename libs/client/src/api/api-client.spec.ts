import { describe, expect, it } from '@jest/globals';
import { createFakeApi, problem } from '../fakes/fake-api.js';
import { createManualTimers } from '../fakes/manual-timers.js';
import { createApi } from './api-client.js';
import { ProblemError } from './problem-error.js';

const id = '01890000-0000-7000-8000-000000000001';
const page = { items: [], nextCursor: null, total: 0 };

describe('the typed fetch client', () => {
  it('fills the path, joins lists by commas and leaves out what is not said', async () => {
    const { api, calls } = createFakeApi(createManualTimers(), () => ({ body: page }));
    await api('GET /videos', { query: { state: ['ready', 'failed'], query: '', favourite: true, sort: undefined } });
    expect(calls[0]?.query.toString()).toBe('state=ready%2Cfailed&favourite=true');
  });

  it('gives the problem of a refused request with its code and sentence', async () => {
    const { api } = createFakeApi(createManualTimers(), () =>
      problem(404, 'video.not-found', 'There is no such video.'),
    );
    const refused = api('GET /videos/{id}', { params: { id } });
    await expect(refused).rejects.toMatchObject({ code: 'video.not-found', message: 'There is no such video.' });
  });

  it('says that the server does not answer, when it does not', async () => {
    const api = createApi({
      baseUrl: 'http://kinolog.test/api/v1',
      now: () => 0,
      fetch: () => Promise.reject(new TypeError('fetch failed')),
    });
    await expect(api('GET /videos')).rejects.toBeInstanceOf(ProblemError);
    await expect(api('GET /videos')).rejects.toMatchObject({ code: 'network.unreachable' });
  });

  it('waits in the queries after a command until the read models have passed it, for ten seconds', async () => {
    const timers = createManualTimers();
    const { api, calls } = createFakeApi(timers, ({ method }) =>
      method === 'PUT' ? { body: { position: 77 }, headers: { 'kinolog-position': '77' } } : { body: page },
    );
    await api('GET /videos');
    await api('PUT /videos/{id}/rating', { params: { id }, body: { grade: 'S' } });
    await api('GET /videos');
    await timers.pass(11_000);
    await api('GET /videos');
    expect(calls.map((call) => call.headers['kinolog-after'])).toEqual([undefined, undefined, '77', undefined]);
  });

  it('tells of a session that is over, but not of a wrong password', async () => {
    const told: string[] = [];
    const api = createApi({
      baseUrl: '/api/v1',
      now: () => 0,
      onUnauthorized: () => told.push('out'),
      fetch: () => Promise.resolve(new Response('{}', { status: 401 })),
    });
    await expect(api('POST /sessions', { body: { name: 'a', password: 'b' } })).rejects.toThrow();
    expect(told).toEqual([]);
    await expect(api('GET /videos')).rejects.toThrow();
    expect(told).toEqual(['out']);
  });
});
