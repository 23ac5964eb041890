import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { artefactFolder } from '#media';
import { eventually } from '#testing';
import { listenLive, type LiveListener } from '../testing/live-listener.js';
import { addedLibrary, scannedVideo, startTestApi, type Answer, type TestApi } from '../testing/start-test-api.js';
import { walkRoutes } from '../testing/walk-routes.js';

const SECRET = 'Zqxsecret';
const newIds = <K extends string>(...names: K[]) =>
  Object.fromEntries(names.map((name) => [name, randomUUID()])) as Record<K, string>;

describe('what a viewer hides', () => {
  let api: TestApi;
  let hider: { cookie: string; userId: string };
  let other: { cookie: string; userId: string };
  let live: LiveListener;
  const library = randomUUID();
  const entries = newIds('tag', 'child', 'studio', 'collection');
  const videos = newIds('underTag', 'ofStudio', 'inCollection');
  const seen = randomUUID();
  const secrets = [SECRET, ...Object.values(entries), ...Object.values(videos), '777777'];
  const traces = (text: string): string[] => secrets.filter((trace) => text.includes(trace));

  beforeAll(async () => {
    api = await startTestApi();
    hider = await api.logInAs('hider', null);
    other = await api.logInAs('other', null);
    await writeFile(join(api.folder, `${SECRET}.mp4`), SECRET);
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', api.folder));
    const { tag, child, studio, collection } = entries;
    const tagAdded = (tagId: string, parentId: string | null) => ({
      type: 'TagAdded',
      data: { tagId, name: `${SECRET} ${tagId}`, parentId },
    });
    await api.tell(`tag-${tag}`, tagAdded(tag, null));
    await api.tell(`tag-${child}`, tagAdded(child, tag));
    await api.tell(`studio-${studio}`, { type: 'StudioAdded', data: { studioId: studio, name: `${SECRET} studio` } });
    await api.tell(`collection-${collection}`, {
      type: 'CollectionAdded',
      data: { collectionId: collection, name: `${SECRET} collection` },
    });
    await api.tell(`video-${seen}`, scannedVideo(seen, library, 'Plain', 10));
    const { underTag, ofStudio, inCollection } = videos;
    await api.tell(`video-${underTag}`, scannedVideo(underTag, library, SECRET, 777_777), {
      type: 'TagAssigned',
      data: { videoId: underTag, tagId: child },
    });
    await api.tell(`video-${ofStudio}`, scannedVideo(ofStudio, library, `${SECRET} two`, 777_777), {
      type: 'StudioAssigned',
      data: { videoId: ofStudio, studioId: studio },
    });
    await api.tell(`video-${inCollection}`, scannedVideo(inCollection, library, `${SECRET} three`, 777_777), {
      type: 'CollectionAssigned',
      data: { videoId: inCollection, collectionId: collection },
    });
    const content = underTag.replaceAll('-', '');
    const pictures = artefactFolder(join(api.folder, 'artefacts'), content, 'poster', 1);
    await mkdir(pictures, { recursive: true });
    await writeFile(join(pictures, 'large.jpg'), SECRET);
    const made = { width: 1, height: 1, atSeconds: 0, color: '#000000', blurHash: 'L0', files: ['large.jpg'] };
    await api.tell(`video-${underTag}`, {
      type: 'ArtifactGenerated',
      data: { videoId: underTag, kind: 'poster', recipe: 1, content, made, bytes: 9 },
    });
    // What the viewer did with them before is hidden with them.
    for (const id of Object.values(videos)) await as(hider, 'PUT', `/videos/${id}/rating`, { grade: 'A' });
    expect((await after(hider, await hideAll(), '/videos')).body.total).toBe(1);
    live = await listenLive(api.address, { cookie: hider.cookie });
  });
  afterAll(async () => {
    live.hangUp();
    await api.stop();
  });

  const as = (who: { cookie: string }, method: string, path: string, body?: object): Promise<Answer> =>
    api.call(method, path, body, { cookie: who.cookie });
  const after = (who: { cookie: string }, position: number, path: string): Promise<Answer> =>
    api.call('GET', path, undefined, { cookie: who.cookie, 'kinolog-after': String(position) });
  async function hideAll(): Promise<number> {
    let position = 0;
    for (const id of [entries.tag, entries.studio, entries.collection]) {
      const answer = await as(hider, 'PUT', `/me/hidden/${id}`);
      expect(answer.status).toBe(200);
      position = answer.body.position as number;
    }
    return position;
  }

  it('is found by no route that the OpenAPI names, with any id', async () => {
    let asked = 0;
    for await (const { route, path, answer, text } of walkRoutes(api, {
      cookie: hider.cookie,
      ids: [videos.underTag, videos.ofStudio, videos.inCollection, entries.child],
      entryId: entries.tag,
      libraryId: library,
      word: SECRET,
      but: ['GET /me/hidden', 'DELETE /me/hidden/{entryId}'],
    })) {
      asked += 1;
      const echoed = path.includes('/trash') || path.includes('/restore') || path.includes('/forget');
      // That one hid something is in one's own history, by its id, as it can be taken back.
      const told = path.endsWith('/history')
        ? JSON.stringify((answer.body.items ?? []).filter((item: { type: string }) => item.type !== 'EntryHidden'))
        : text;
      expect({ route, traces: echoed ? [] : traces(told) }).toEqual({ route, traces: [] });
      if (path.includes('{id}') && path.includes('/videos/')) expect([403, 404, 422]).toContain(answer.status);
    }
    expect(asked).toBeGreaterThan(60);
  });

  it('is there for everybody else', async () => {
    expect((await as(other, 'GET', '/videos')).body.total).toBe(4);
    expect((await as(other, 'GET', `/search?query=${SECRET}&facets=all`)).body.total).toBe(3);
    expect((await as(other, 'GET', '/catalogue/tags')).body.total).toBe(2);
    expect((await as(other, 'GET', `/videos/${videos.underTag}/stream`)).body).toBe(SECRET);
    expect((await as(other, 'GET', `/videos/${videos.underTag}/artefacts/poster/large.jpg`)).body).toBe(SECRET);
  });

  it('is not counted', async () => {
    const counts = { videos: 1, files: 1, bytes: 10, tags: 0, studios: 0, collections: 0 };
    expect((await as(hider, 'GET', '/statistics')).body).toMatchObject(counts);
    expect((await as(hider, 'GET', '/libraries')).body.items).toMatchObject([{ videos: 1, bytes: 10 }]);
    expect((await as(other, 'GET', '/statistics')).body).toMatchObject({ videos: 4, tags: 2, studios: 1 });
    expect((await as(other, 'GET', '/libraries')).body.items).toMatchObject([{ videos: 4 }]);
    const { body } = await as(hider, 'GET', '/search?facets=all');
    expect(body).toMatchObject({ total: 1, facets: { tag: [], studio: [], collection: [] } });
  });

  it('is not told of live, while what happens to the rest is', async () => {
    for (const id of [...Object.values(videos), seen])
      await api.tell(`video-${id}`, {
        type: 'MarkerAdded',
        data: { videoId: id, marker: { id: randomUUID(), title: 'here', startSeconds: 1, endSeconds: null } },
      });
    await api.tell(`tag-${entries.child}`, { type: 'TagRenamed', data: { tagId: entries.child, name: `${SECRET} x` } });
    await api.tell(`video-${seen}`, { type: 'VideoRenamed', data: { videoId: seen, title: 'Plain still' } });
    await eventually(() =>
      expect(live.messages.filter(({ data }) => (data.ids as string[] | undefined)?.includes(seen))).toHaveLength(2),
    );
    expect(traces(JSON.stringify(live.messages))).toEqual([]);
  });

  it('is told of once more when a change hides it: what is on the screen has to go', async () => {
    const leaving = randomUUID();
    await api.tell(`video-${leaving}`, scannedVideo(leaving, library, 'Leaving'));
    const heard = (): number =>
      live.messages.filter(({ data }) => (data.ids as string[] | undefined)?.includes(leaving)).length;
    await eventually(() => expect(heard()).toBe(1));
    await api.tell(`video-${leaving}`, { type: 'TagAssigned', data: { videoId: leaving, tagId: entries.tag } });
    await eventually(() => expect(heard()).toBe(2));
    expect((await as(hider, 'GET', `/videos/${leaving}`)).status).toBe(404);
  });

  it('is also what a tag takes with it that is moved below a hidden one', async () => {
    const [moved, carrier] = [randomUUID(), randomUUID()];
    await api.tell(`tag-${moved}`, { type: 'TagAdded', data: { tagId: moved, name: 'moved', parentId: null } });
    await api.tell(`video-${carrier}`, scannedVideo(carrier, library, 'Carrier'), {
      type: 'TagAssigned',
      data: { videoId: carrier, tagId: moved },
    });
    expect((await as(hider, 'GET', `/videos/${carrier}`)).status).toBe(200);
    await api.tell(`tag-${moved}`, { type: 'TagMoved', data: { tagId: moved, parentId: entries.child } });
    expect((await as(hider, 'GET', `/videos/${carrier}`)).status).toBe(404);
    expect((await as(hider, 'GET', '/videos')).body.total).toBe(1);
    await api.tell(`tag-${moved}`, { type: 'TagMoved', data: { tagId: moved, parentId: null } });
    expect((await as(hider, 'GET', `/videos/${carrier}`)).status).toBe(200);
  });

  it('is listed for its viewer alone, and is shown again', async () => {
    expect((await as(hider, 'GET', '/me/hidden')).body.items).toMatchObject([
      { id: entries.collection, kind: 'collection', name: `${SECRET} collection`, hiddenAt: expect.any(String) },
      { id: entries.studio, kind: 'studio' },
      { id: entries.tag, kind: 'tag' },
    ]);
    expect((await as(other, 'GET', '/me/hidden')).body.items).toEqual([]);
    const before = live.messages.length;
    const { body } = await as(hider, 'DELETE', `/me/hidden/${entries.tag}`);
    const position = body.position as number;
    // The whole list may be different: the viewer's pages are told to ask again.
    expect((await after(hider, position, `/videos/${videos.underTag}`)).body.title).toBe(SECRET);
    expect((await after(hider, position, '/catalogue/tags')).body.total).toBe(3);
    await eventually(() =>
      expect(live.messages.slice(before)).toContainEqual(expect.objectContaining({ event: 'reset', data: {} })),
    );
    expect((await as(hider, 'DELETE', `/me/hidden/${entries.tag}`)).body).toEqual({ position });
    expect((await after(hider, await hideAll(), `/videos/${videos.underTag}`)).status).toBe(404);
  });

  it('is a studio, a tag or a collection that there is', async () => {
    const performer = randomUUID();
    await api.tell(`performer-${performer}`, {
      type: 'PerformerAdded',
      data: { performerId: performer, name: 'Anna' },
    });
    expect((await as(hider, 'PUT', `/me/hidden/${performer}`)).body).toMatchObject({
      status: 422,
      code: 'entry.not-hideable',
    });
    expect((await as(hider, 'PUT', `/me/hidden/${randomUUID()}`)).body).toMatchObject({ code: 'entry.not-found' });
    const again = await as(hider, 'PUT', `/me/hidden/${entries.studio}`);
    expect(again.status).toBe(200);
  });

  it('is forgotten with an erased viewer', async () => {
    const { cookie, userId } = await api.logInAs('gone', null);
    await api.call('PUT', `/me/hidden/${entries.studio}`, undefined, { cookie });
    await eventually(async () =>
      expect((await api.pool.query('select 1 from hidden where user_id = $1', [userId])).rowCount).toBe(1),
    );
    await api.call('DELETE', `/users/${userId}`);
    await eventually(async () =>
      expect((await api.pool.query('select 1 from hidden where user_id = $1', [userId])).rowCount).toBe(0),
    );
    expect(await api.store.readStream(`viewer-${userId}`)).toEqual([]);
  });
});
