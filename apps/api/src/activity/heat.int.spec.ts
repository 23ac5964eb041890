import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually, scannedVideo } from '#testing';
import { addedLibrary, startTestApi, type TestApi } from '../testing/start-test-api.js';

/** As the sample video says, seconds. */
const LENGTH = 60;

describe('which parts of a video were watched most', () => {
  let api: TestApi;
  let ada: { cookie: string; userId: string };
  let bob: { cookie: string; userId: string };
  const [library, video] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    api = await startTestApi();
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', api.folder));
    await api.tell(`video-${video}`, scannedVideo({ videoId: video, libraryId: library, title: 'Watched' }));
    ada = await api.logInAs('ada', [library]);
    bob = await api.logInAs('bob', null);
  });
  afterAll(() => api.stop());

  const heat = async (cookie: string, after?: string, id = video) => {
    const headers = { cookie, ...(after === undefined ? {} : { 'kinolog-after': after }) };
    return api.call('GET', `/videos/${id}/heat`, undefined, headers);
  };
  /** Reports a viewing as the player does; answers the position of its last word. */
  const watch = async (
    { cookie }: { cookie: string },
    from: number,
    ...reports: { atSeconds: number; watchedSeconds: number; ended?: boolean }[]
  ): Promise<string> => {
    const headers = { cookie, origin: api.address };
    const begun = await api.call('POST', `/videos/${video}/viewings`, { atSeconds: from }, headers);
    expect(begun.status).toBe(201);
    let position = '';
    for (const report of reports) {
      const told = await api.call('PUT', `/videos/${video}/viewings/${begun.body.id}`, report, headers);
      expect(told.status).toBe(200);
      position = told.headers.get('kinolog-position') ?? '';
    }
    return position;
  };
  const ask = async (kind: 'verify' | 'rebuild') => {
    const id = randomUUID();
    await api.pool.query("insert into projection.requests (id, kind, projection, options) values ($1, $2, $3, '{}')", [
      id,
      kind,
      'activity',
    ]);
    await api.pool.query("select pg_notify('kinolog_requests', '')");
    return eventually(async () => {
      const { rows } = await api.pool.query('select state, result from projection.requests where id = $1', [id]);
      expect(['done', 'failed']).toContain(rows[0].state);
      return rows[0] as { state: string; result: object | null };
    });
  };

  it('is empty while nothing was watched', async () => {
    expect(await heat(ada.cookie)).toMatchObject({ status: 200, body: { times: [] } });
  });

  it('shows what the asker watched, from one report to the next, and nothing that was only passed over', async () => {
    const after = await watch(
      ada,
      0,
      { atSeconds: 6, watchedSeconds: 6 },
      { atSeconds: 12, watchedSeconds: 12 },
      // Sought in the middle, and watched from there.
      { atSeconds: 30, watchedSeconds: 12 },
      { atSeconds: 33, watchedSeconds: 15, ended: true },
    );
    const { body } = await heat(ada.cookie, after);
    expect(body.times).toHaveLength(100);
    const share = LENGTH / 100;
    expect(body.times).toEqual(
      Array.from({ length: 100 }, (_, i) => (i < 12 / share || (i >= 30 / share && i < 33 / share) ? 1 : 0)),
    );
  });

  it('rises where it was watched again', async () => {
    const after = await watch(ada, 27, { atSeconds: 33, watchedSeconds: 6 });
    const { body } = await heat(ada.cookie, after);
    expect(body.times.slice(43, 57)).toEqual([0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 0, 0]);
  });

  it("is the asker's own, and is not told of what the asker may not see", async () => {
    expect((await heat(bob.cookie)).body).toEqual({ times: [] });
    const stranger = await api.logInAs('stranger', []);
    expect(await heat(stranger.cookie)).toMatchObject({ status: 404, body: { code: 'video.not-found' } });
    expect(await heat(ada.cookie, undefined, randomUUID())).toMatchObject({ status: 404 });
  });

  it('says the same after a rebuild, which finds no difference', async () => {
    const before = (await heat(ada.cookie)).body;
    expect(await ask('verify')).toMatchObject({ state: 'done', result: { differences: 0 } });
    expect(await ask('rebuild')).toMatchObject({ state: 'done' });
    expect((await heat(ada.cookie)).body).toEqual(before);
  });

  it('goes with the viewer who is erased', async () => {
    const of = async () => (await api.pool.query('select 1 from heat where user_id = $1', [ada.userId])).rowCount;
    expect(await of()).toBe(1);
    expect((await api.call('DELETE', `/users/${ada.userId}`)).status).toBe(204);
    await eventually(async () => expect(await of()).toBe(0));
    expect(await ask('verify')).toMatchObject({ state: 'done', result: { differences: 0 } });
  });
});
