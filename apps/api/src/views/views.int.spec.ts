import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually } from '#testing';
import { listenLive } from '../testing/live-listener.js';
import { startTestApi, type Answer, type TestApi } from '../testing/start-test-api.js';

interface Who {
  readonly cookie: string;
  readonly userId: string;
}

describe('saved views over HTTP', () => {
  let api: TestApi;
  let mara: Who;
  let jonas: Who;
  let boss: Who;

  beforeAll(async () => {
    api = await startTestApi();
    mara = await api.logInAs('mara', null);
    jonas = await api.logInAs('jonas', []);
    boss = await api.logInAs('boss', null, 'admin');
  });
  afterAll(() => api.stop());

  const as = (who: Who, method: string, path: string, body?: object): Promise<Answer> =>
    api.call(method, path, body, { cookie: who.cookie });
  /** Once the read models show everything that was said so far. */
  async function viewsOf(who: Who): Promise<Record<string, unknown>[]> {
    const after = String(await api.store.head());
    const { body } = await api.call('GET', '/views', undefined, { cookie: who.cookie, 'kinolog-after': after });
    return body.items as Record<string, unknown>[];
  }
  async function saved(who: Who, view: object): Promise<string> {
    const answer = await as(who, 'POST', '/views', view);
    expect(answer.status).toBe(201);
    return answer.body.id as string;
  }
  const named = async (who: Who, id: string): Promise<Record<string, unknown> | undefined> =>
    (await viewsOf(who)).find((view) => view['id'] === id);

  it('keeps query, order, layout and page size, for its owner alone', async () => {
    const wish = {
      name: '  Long   ones ',
      query: 'duration:>2h rating:>=A',
      sort: ['-rating', 'title'],
      layout: 'table',
      pageSize: 120,
    };
    const id = await saved(mara, wish);
    expect(await named(mara, id)).toEqual({
      ...wish,
      id,
      name: 'Long ones',
      shared: false,
      savedAt: expect.any(String),
      owner: null,
      mayChange: true,
      pinned: { sidebar: null, dashboard: null },
      isDefault: false,
    });
    for (const who of [jonas, boss]) {
      expect(await named(who, id)).toBeUndefined();
      for (const answer of [
        await as(who, 'PATCH', `/views/${id}`, { name: 'Mine' }),
        await as(who, 'DELETE', `/views/${id}`),
        await as(who, 'PUT', `/me/pins/sidebar/${id}`),
        await as(who, 'PUT', '/me/default-view', { viewId: id }),
      ])
        expect(answer.body).toMatchObject({ status: 404, code: 'view.not-found' });
    }
  });

  it('refuses a query that cannot be read, with its place', async () => {
    const id = await saved(mara, { name: 'Readable' });
    for (const answer of [
      await as(mara, 'POST', '/views', { name: 'x', query: 'rain rating:Z' }),
      await as(mara, 'PATCH', `/views/${id}`, { query: 'rain rating:Z' }),
    ]) {
      expect(answer).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
      expect(answer.body.errors).toMatchObject([{ path: 'body.query', position: 12, length: 1 }]);
    }
    for (const wrong of [{ name: ' ' }, { name: 'x', sort: ['colour'] }, { name: 'x', layout: 'pile' }])
      expect((await as(mara, 'POST', '/views', wrong)).body).toMatchObject({ status: 422, code: 'request.invalid' });
    expect(await named(mara, id)).toMatchObject({ query: '', sort: [], layout: 'grid', pageSize: 60 });
  });

  it('is shared, seen by all, and changed by its owner and administrators', async () => {
    const id = await saved(mara, { name: 'For all', query: 'rain' });
    const live = await listenLive(api.address, { cookie: jonas.cookie });
    expect((await as(mara, 'PATCH', `/views/${id}`, { shared: true })).status).toBe(200);
    expect(await named(jonas, id)).toMatchObject({ shared: true, owner: 'mara', mayChange: false });
    await eventually(() =>
      expect(live.messages.map(({ data }) => data)).toContainEqual(
        expect.objectContaining({ projection: 'views', ids: [id] }),
      ),
    );
    live.hangUp();
    expect((await as(jonas, 'PATCH', `/views/${id}`, { name: 'Mine' })).body).toMatchObject({ code: 'view.not-yours' });
    expect((await as(jonas, 'DELETE', `/views/${id}`)).body).toMatchObject({ code: 'view.not-yours' });
    expect((await as(boss, 'PATCH', `/views/${id}`, { name: 'For everybody', pageSize: 20 })).status).toBe(200);
    expect(await named(mara, id)).toMatchObject({
      name: 'For everybody',
      pageSize: 20,
      query: 'rain',
      mayChange: true,
    });
    await as(mara, 'PATCH', `/views/${id}`, { shared: false });
    expect(await named(jonas, id)).toBeUndefined();
    expect(await named(boss, id)).toBeUndefined();
  });

  it('is pinned and chosen by each viewer alone', async () => {
    const id = await saved(mara, { name: 'Pinned', shared: true });
    const second = await saved(mara, { name: 'Pinned later', shared: true });
    for (const [place, view] of [
      ['sidebar', second],
      ['sidebar', id],
      ['dashboard', id],
    ])
      expect((await as(jonas, 'PUT', `/me/pins/${place}/${view}`)).status).toBe(200);
    await as(jonas, 'PUT', '/me/default-view', { viewId: id });
    const mine = (await named(jonas, id)) as { pinned: Record<string, number> };
    const first = (await named(jonas, second)) as { pinned: Record<string, number | null> };
    expect(mine).toMatchObject({
      pinned: { sidebar: expect.any(Number), dashboard: expect.any(Number) },
      isDefault: true,
    });
    expect(first.pinned['dashboard']).toBeNull();
    expect(mine.pinned['sidebar']).toBeGreaterThan(first.pinned['sidebar'] as number);
    expect(await named(mara, id)).toMatchObject({ pinned: { sidebar: null, dashboard: null }, isDefault: false });
    await as(jonas, 'DELETE', `/me/pins/sidebar/${id}`);
    await as(jonas, 'PUT', '/me/default-view', { viewId: null });
    expect(await named(jonas, id)).toMatchObject({ pinned: { sidebar: null }, isDefault: false });
    expect((await as(jonas, 'PUT', '/me/pins/ceiling/x')).status).toBe(422);
    expect((await as(jonas, 'PUT', `/me/pins/sidebar/${randomUUID()}`)).body).toMatchObject({ code: 'view.not-found' });
  });

  it('is removed, with its pins and from who had chosen it', async () => {
    const id = await saved(mara, { name: 'Short-lived', shared: true });
    await as(jonas, 'PUT', `/me/pins/sidebar/${id}`);
    await as(jonas, 'PUT', '/me/default-view', { viewId: id });
    expect((await as(mara, 'DELETE', `/views/${id}`)).status).toBe(200);
    for (const who of [mara, jonas]) expect(await named(who, id)).toBeUndefined();
    expect((await as(mara, 'DELETE', `/views/${id}`)).body).toMatchObject({ status: 404, code: 'view.not-found' });
  });

  it('is in the history of its owner alone', async () => {
    const id = await saved(mara, { name: 'Remembered', shared: true });
    await viewsOf(mara);
    const told = async (who: Who): Promise<boolean> =>
      JSON.stringify((await as(who, 'GET', '/history?type=ViewSaved')).body).includes(id);
    expect(await told(boss)).toBe(false);
    const { rows } = await api.pool.query('select user_id from history where stream = $1', [`view-${id}`]);
    expect(rows).toEqual([{ user_id: mara.userId }, { user_id: mara.userId }]);
  });

  it('goes with an erased viewer', async () => {
    const gone = await api.logInAs('gone', null);
    const id = await saved(gone, { name: 'Left behind', shared: true });
    expect(await named(mara, id)).toBeDefined();
    await api.call('DELETE', `/users/${gone.userId}`);
    expect(await named(mara, id)).toBeUndefined();
    expect(await api.store.readStream(`view-${id}`)).toEqual([]);
  });
});
