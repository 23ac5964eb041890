import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ERASED_VIEWERS, erasedViewers } from '#read-models';
import { addedLibrary, LOCAL_TOKEN, startTestApi, type TestApi } from '../testing/start-test-api.js';

describe('accounts', () => {
  let api: TestApi;
  const nobody = {};
  const password = 'correct horse battery';
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  const cookieOf = (headers: Headers): string => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';

  it('answers nothing but set-up until there is an administrator', async () => {
    expect((await api.call('GET', '/videos', undefined, nobody)).body).toMatchObject({
      status: 403,
      code: 'setup.needed',
    });
    expect((await api.call('GET', '/setup', undefined, nobody)).body).toEqual({ needed: true, codeRequired: false });
  });

  it('lets the machine keep house while there is no administrator', async () => {
    const made = await api.call('POST', '/users', { name: 'Early', password });
    expect((await api.call('PATCH', `/users/${made.body.id as string}`, { disabled: true })).body).toMatchObject({
      disabled: true,
    });
    expect((await api.call('DELETE', `/users/${made.body.id as string}`)).status).toBe(204);
    // A backup made before must not bring this viewer back.
    expect(await erasedViewers(join(api.folder, ERASED_VIEWERS))).toEqual(new Set([made.body.id]));
  });

  it('can be erased again when the record of it could not be written the first time', async () => {
    const made = await api.call('POST', '/users', { name: 'gone', password, role: 'user', libraryIds: [] });
    const list = join(api.folder, ERASED_VIEWERS);
    await rename(list, `${list} away`);
    await mkdir(list); // nothing can be written where a folder is
    expect((await api.call('DELETE', `/users/${made.body.id as string}`)).status).toBe(500);
    await rmdir(list);
    await rename(`${list} away`, list);
    expect((await api.call('DELETE', `/users/${made.body.id as string}`)).status).toBe(204);
    expect(await erasedViewers(list)).toContain(made.body.id);
    expect((await api.call('DELETE', `/users/${made.body.id as string}`)).status).toBe(404);
  });

  it('creates the first administrator once, and logs in with a cookie that scripts cannot read', async () => {
    const weak = await api.call('POST', '/setup', { name: 'Ada', password: 'short' }, nobody);
    expect(weak.body).toMatchObject({ status: 422, code: 'request.invalid', errors: [{ path: 'body.password' }] });
    const made = await api.call('POST', '/setup', { name: 'Ada', password }, nobody);
    expect(made).toMatchObject({ status: 201, body: { name: 'Ada', role: 'admin', libraryIds: null } });
    expect(made.headers.get('set-cookie')).toMatch(
      /^kinolog_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    );
    expect((await api.call('GET', '/me', undefined, { cookie: cookieOf(made.headers) })).body).toMatchObject({
      name: 'Ada',
    });
    expect((await api.call('POST', '/setup', { name: 'Eve', password }, nobody)).body).toMatchObject({
      status: 409,
      code: 'setup.done',
    });
  });

  it('logs in and out, and tells a wrong name from a wrong password by nothing', async () => {
    const wrongName = await api.call('POST', '/sessions', { name: 'Nobody', password }, nobody);
    const wrongPassword = await api.call('POST', '/sessions', { name: 'Ada', password: 'wrong' }, nobody);
    expect(wrongName.body).toEqual(wrongPassword.body);
    expect(wrongName.body).toMatchObject({ status: 401, code: 'session.wrong-credentials' });
    const session = await api.call('POST', '/sessions', { name: 'ada', password }, nobody);
    const cookie = cookieOf(session.headers);
    expect((await api.call('GET', '/sessions', undefined, { cookie })).body.items).toHaveLength(2);
    expect((await api.call('DELETE', '/sessions/current', undefined, { cookie })).status).toBe(204);
    expect((await api.call('GET', '/me', undefined, { cookie })).body).toMatchObject({
      status: 401,
      code: 'request.unauthenticated',
    });
  });

  it('slows down whoever guesses', async () => {
    await api.call('POST', '/users', { name: 'Guessed', password });
    const answers = [];
    for (let i = 0; i < 7; i++)
      answers.push(await api.call('POST', '/sessions', { name: 'Guessed', password: `guess ${i}` }, nobody));
    const last = answers.at(-1);
    expect(last?.body).toMatchObject({ status: 429, code: 'session.too-many-attempts' });
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('slows down guesses that come at the same moment', async () => {
    await api.call('POST', '/users', { name: 'Burst', password });
    const burst = Array.from({ length: 20 }, (_, i) =>
      api.call('POST', '/sessions', { name: 'Burst', password: `guess ${i}` }, nobody),
    );
    const codes = (await Promise.all(burst)).map((answer) => answer.body.code as string);
    expect(codes.filter((code) => code === 'session.wrong-credentials').length).toBeLessThan(8);
    expect(codes).toContain('session.too-many-attempts');
  });

  it('refuses a page of another site, and lets tools and its own pages act', async () => {
    const { cookie } = await api.logInAs('Owner', null, 'admin').catch(async () => {
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      return api.logInAs(`Owner ${randomUUID().slice(0, 4)}`, null, 'admin');
    });
    const body = { name: 'Storm' };
    expect(
      (await api.call('POST', '/catalogue/tags', body, { cookie, origin: 'https://evil.example' })).body,
    ).toMatchObject({ status: 403, code: 'request.foreign-origin' });
    expect((await api.call('POST', '/catalogue/tags', body, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(
      403,
    );
    expect((await api.call('POST', '/catalogue/tags', body, { cookie, origin: api.address })).status).toBe(201);
  });

  it('gives tokens scopes, shows them once, and revokes them', async () => {
    const made = await api.call('POST', '/users', { name: 'Tool owner', password, role: 'admin' });
    expect(made.status).toBe(201);
    const { rows } = await api.pool.query<{ id: string }>("select id from account.users where name = 'Tool owner'");
    await api.pool.query('delete from account.tokens');
    const local = await api.call('POST', '/sessions', { name: 'Tool owner', password }, nobody);
    const cookie = cookieOf(local.headers);
    const token = await api.call('POST', '/tokens', { name: 'reader', scopes: ['read'] }, { cookie });
    const bearer = { authorization: `Bearer ${token.body.token as string}` };
    expect((await api.call('GET', '/videos', undefined, bearer)).status).toBe(200);
    expect((await api.call('POST', '/catalogue/tags', { name: 'Nope' }, bearer)).body).toMatchObject({
      code: 'request.forbidden',
    });
    const stored = await api.pool.query('select * from account.tokens where user_id = $1', [rows[0]?.id]);
    expect(JSON.stringify(stored.rows)).not.toContain(token.body.token);
    expect((await api.call('DELETE', `/tokens/${token.body.id as string}`, undefined, { cookie })).status).toBe(204);
    expect((await api.call('GET', '/videos', undefined, bearer)).status).toBe(401);
  });

  it('keeps an administrator, ends the sessions of a disabled account, and records who was granted what', async () => {
    const library = randomUUID();
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', '/films'));
    const viewer = await api.logInAs('Viewer', []);
    expect((await api.call('PATCH', `/users/${viewer.userId}`, { libraryIds: [library] })).body).toMatchObject({
      libraryIds: [library],
    });
    const events = await api.store.readStream(`user-${viewer.userId}`);
    expect(events.map((event) => event.type)).toEqual(['UserAdded', 'LibraryGranted']);
    expect(JSON.stringify(events)).not.toContain('Viewer');
    await api.call('PATCH', `/users/${viewer.userId}`, { disabled: true });
    expect((await api.call('GET', '/me', undefined, { cookie: viewer.cookie })).status).toBe(401);

    const { body } = await api.call('GET', '/users');
    const admins = (body.items as { id: string; role: string }[]).filter((user) => user.role === 'admin');
    const answers = [];
    for (const admin of admins) answers.push((await api.call('PATCH', `/users/${admin.id}`, { role: 'user' })).body);
    expect(answers.at(-1)).toMatchObject({ status: 409, code: 'user.last-admin' });
  });

  it('knows this machine by its token file, and no other token', async () => {
    expect((await api.call('GET', '/status', undefined, { authorization: `Bearer ${LOCAL_TOKEN}` })).status).toBe(200);
    expect((await api.call('GET', '/status', undefined, { authorization: 'Bearer kino_guess' })).status).toBe(401);
  });
});
