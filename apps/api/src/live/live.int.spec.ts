import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually } from '#testing';
import { listenLive, type LiveListener, type LiveMessage } from '../testing/live-listener.js';
import { addedLibrary, LOCAL_TOKEN, scannedVideo, startTestApi, type TestApi } from '../testing/start-test-api.js';

const ADMIN = { authorization: `Bearer ${LOCAL_TOKEN}` };

describe('live messages', () => {
  let api: TestApi;
  const open: LiveListener[] = [];
  const library = randomUUID();

  beforeAll(async () => {
    api = await startTestApi();
    await api.logInAs('owner', null, 'admin');
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', '/films'));
  });
  afterEach(() => open.splice(0).forEach((listener) => listener.hangUp()));
  afterAll(() => api.stop());

  async function listen(headers: Record<string, string> = ADMIN, after?: number): Promise<LiveListener> {
    const listener = await listenLive(api.address, headers, after);
    open.push(listener);
    return listener;
  }
  async function video(title: string, to = library): Promise<string> {
    const id = randomUUID();
    await api.tell(`video-${id}`, scannedVideo(id, to, title));
    return id;
  }
  const heardOf = (listener: LiveListener, id: string): LiveMessage[] =>
    listener.messages.filter((message) => (message.data.ids as string[] | undefined)?.includes(id));
  const hears = (listener: LiveListener, id: string) =>
    eventually(() => expect(heardOf(listener, id).length).toBeGreaterThan(0));
  /** Connected, and known to hear. */
  async function attentive(headers: Record<string, string> = ADMIN, to = library): Promise<LiveListener> {
    const listener = await listen(headers);
    await eventually(async () => {
      const id = await video(`probe ${randomUUID()}`, to);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(heardOf(listener, id).length).toBeGreaterThan(0);
    });
    return listener;
  }
  /** Two projections announce at one position: that of an event that tells nobody anything else. */
  async function severalProjectionsTell(): Promise<number> {
    const userId = randomUUID();
    await api.tell(`user-${userId}`, { type: 'UserAdded', data: { userId, role: 'user' } });
    const position = await api.store.head();
    await api.pool.query(
      `insert into projection.changes (position, projection, changes)
       select $1, name, '[{"id":"several","audience":{"kind":"all"}}]' from unnest(array['activity', 'videos']) name`,
      [position],
    );
    await api.pool.query("select pg_notify('kinolog_projections', '{}')");
    return position;
  }
  const newest = async (): Promise<number> =>
    Number((await api.pool.query('select max(position) as position from projection.changes')).rows[0].position);
  const order = (messages: readonly LiveMessage[]) => messages.map(({ data }) => [data.position, data.projection]);

  it('arrive in log order, and the last message of a position carries it as id', async () => {
    const listener = await attentive();
    for (let i = 0; i < 5; i++) await video(`in order ${i}`);
    await severalProjectionsTell();
    await hears(listener, await video('the last'));
    await eventually(async () => expect(listener.messages.at(-1)?.id).toBe(await newest()));
    const positions = listener.messages.map((message) => message.data.position as number);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(new Set(positions).size).toBeLessThan(positions.length);
    for (const [i, { id, data }] of listener.messages.entries())
      expect(id).toBe(listener.messages[i + 1]?.data.position === data.position ? null : data.position);
  });

  it('of a reconnect with Last-Event-ID miss nothing and repeat nothing', async () => {
    const whole = await attentive();
    const cut = await attentive();
    await hears(cut, await video('before the cut'));
    await eventually(async () => expect(cut.messages.at(-1)?.id).toBe(await newest()));
    cut.hangUp();
    const missed = [await video('missed 1')];
    await severalProjectionsTell();
    missed.push(await video('missed 2'));
    const again = await listen(ADMIN, cut.messages.at(-1)?.id ?? NaN);
    for (const id of [...missed, await video('after the reconnect')]) {
      await hears(whole, id);
      await hears(again, id);
    }
    await eventually(async () => {
      for (const { messages } of [whole, again]) expect(messages.at(-1)?.id).toBe(await newest());
    });
    const since = whole.messages.filter(({ data }) => data.position > (cut.messages.at(-1)?.id ?? NaN));
    expect(order(again.messages)).toEqual(order(since));
  });

  it('of one position are told again as a whole when the connection was cut between them', async () => {
    const whole = await attentive();
    const position = await severalProjectionsTell();
    await eventually(() => expect(whole.messages.at(-1)?.id).toBe(position));
    const known = whole.messages.filter((message) => message.id !== null && message.id < position).at(-1)?.id;
    const again = await listen(ADMIN, known ?? NaN);
    await eventually(() =>
      expect(order(again.messages)).toEqual(order(whole.messages).filter(([at]) => at > (known ?? NaN))),
    );
  });

  it('are one reset for a client that is too far behind, or ahead of the log', async () => {
    await video('long ago');
    const behind = await newest();
    for (let i = 0; i < 3; i++) await video(`pruned ${i}`);
    await api.pool.query('delete from projection.changes where position < $1', [await newest()]);
    for (const after of [behind, (await newest()) + 1_000_000]) {
      const listener = await listen(ADMIN, after);
      await eventually(() => expect(listener.messages.length).toBeGreaterThan(0));
      expect(listener.messages).toEqual([{ id: await newest(), event: 'reset', data: {} }]);
    }
  });

  it('tell of a rebuild that swapped at the position the client knows already', async () => {
    const known = await newest();
    await api.pool.query(
      `insert into projection.changes (position, projection, changes) values ($1, 'videos', '"reset"')`,
      [known],
    );
    const listener = await listen(ADMIN, known);
    await eventually(() =>
      expect(listener.messages).toEqual([{ id: known, event: 'reset', data: { projection: 'videos' } }]),
    );
  });

  it('reach a viewer only when they are about what is theirs', async () => {
    const hidden = randomUUID();
    await api.tell(`library-${hidden}`, addedLibrary(hidden, 'Hidden', '/hidden'));
    const { cookie } = await api.logInAs('viewer', [library]);
    const viewer = await attentive({ cookie });
    const secret = await video('secret', hidden);
    await api.call('PUT', `/videos/${secret}/rating`, { grade: 'A' });
    const theirs = await video('theirs');
    await hears(viewer, theirs);
    await api.call('PUT', `/videos/${theirs}/rating`, { grade: 'S' });
    const rated = await api.call('PUT', `/videos/${theirs}/rating`, { grade: 'A' }, { cookie });
    await eventually(() => expect(viewer.messages.some(({ id }) => id === rated.body.position)).toBe(true));
    expect(JSON.stringify(viewer.messages)).not.toContain(secret);
    expect(JSON.stringify(viewer.messages)).not.toContain(hidden);
    expect(viewer.messages.filter(({ data }) => data.projection === 'activity').map(({ id }) => id)).toEqual([
      rated.body.position,
    ]);
  });

  it('end with the grant: whose rights change is judged anew', async () => {
    const other = randomUUID();
    await api.tell(`library-${other}`, addedLibrary(other, 'Other', '/other'));
    const { cookie, userId } = await api.logInAs('revoked', [library, other]);
    const viewer = await attentive({ cookie }, other);
    const bystander = await attentive();
    await api.call('PATCH', `/users/${userId}`, { libraryIds: [library] });
    await eventually(() => expect(viewer.ended).toBe(true));
    const secret = await video('no longer theirs', other);
    await hears(bystander, secret);
    const again = await listen({ cookie }, viewer.messages.at(-1)?.id ?? NaN);
    await hears(again, await video('still theirs'));
    expect(heardOf(viewer, secret)).toEqual([]);
    expect(heardOf(again, secret)).toEqual([]);
    await api.call('PATCH', `/users/${userId}`, { disabled: true });
    await eventually(() => expect(again.ended).toBe(true));
    expect(bystander.ended).toBe(false);
  });

  it('of progress have no id, only administrators hear them, and what is none is ignored', async () => {
    const { cookie } = await api.logInAs('curious', [library]);
    const [admin, viewer] = [await attentive(), await attentive({ cookie })];
    const progress = {
      kind: 'scan',
      subject: randomUUID(),
      libraryId: library,
      phase: 'reading',
      done: 3,
      total: 9,
      perSecond: 1.5,
    };
    for (const payload of ['no json', '{"kind":"party"}', JSON.stringify(progress)])
      await api.pool.query("select pg_notify('kinolog_progress', $1)", [payload]);
    await eventually(() =>
      expect(admin.messages.filter(({ event }) => event === 'progress')).toEqual([
        { id: null, event: 'progress', data: progress },
      ]),
    );
    await hears(viewer, await video('afterwards'));
    expect(viewer.messages.filter(({ event }) => event === 'progress')).toEqual([]);
  });

  it('need an account', async () => {
    const answer = await api.call('GET', '/live', undefined, {});
    expect(answer).toMatchObject({ status: 401, body: { code: 'request.unauthenticated' } });
  });
});
