import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const FORWARDED = { 'x-forwarded-for': '10.0.0.9', 'x-forwarded-proto': 'https' };
const ADA = { name: 'Ada', password: 'correct horse battery' };

describe.each([
  { proxies: '', believed: false },
  { proxies: '127.0.0.1', believed: true },
])('forwarded headers, with "$proxies" as trusted proxies', ({ proxies, believed }) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ KINOLOG_TRUSTED_PROXIES: proxies });
  });
  afterAll(() => api.stop());

  it('ask for the one-time code when the sender is beyond this machine, or not known to be on it', async () => {
    const state = await api.call('GET', '/setup', undefined, FORWARDED);
    expect(state.body).toEqual({ needed: true, codeRequired: true });
    for (const code of [undefined, '00000000x'])
      expect((await api.call('POST', '/setup', { ...ADA, code }, FORWARDED)).body).toMatchObject({
        status: 403,
        code: 'setup.code-wrong',
      });
    expect((await api.call('GET', '/setup', undefined, {})).body).toEqual({ needed: true, codeRequired: false });
  });

  it(believed ? 'make the cookie Secure and name the address' : 'change neither cookie nor address', async () => {
    expect((await api.call('POST', '/setup', ADA, {})).status).toBe(201);
    const session = await api.call('POST', '/sessions', ADA, FORWARDED);
    const cookie = session.headers.get('set-cookie') ?? '';
    expect(/; Secure/.test(cookie)).toBe(believed);
    const mine = await api.call('GET', '/sessions', undefined, { cookie: cookie.split(';')[0] ?? '' });
    const current = (mine.body.items as { current: boolean; address: string }[]).find((each) => each.current);
    expect(current?.address).toBe(believed ? '10.0.0.9' : '127.0.0.1');
  });

  it('count guesses by the address that is believed', async () => {
    const guess = (address: string) =>
      api.call('POST', '/sessions', { name: `Guess ${address}`, password: 'wrong' }, { 'x-forwarded-for': address });
    // A few more than are free: the wait doubles with each, so that a slow machine does not outlast it.
    const guesses = await Promise.all(Array.from({ length: 55 }, (_, i) => guess(`10.0.1.${i}`)));
    const answers = [...guesses, await guess('10.0.1.200')].map(({ status }) => status);
    expect(answers.includes(429)).toBe(!believed);
  });
});
