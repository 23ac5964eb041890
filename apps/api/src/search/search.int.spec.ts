import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DomainEvent } from '#domain';
import { eventually } from '#testing';
import { addedLibrary, scannedVideo, startTestApi, type Answer, type TestApi } from '../testing/start-test-api.js';

interface Item {
  readonly id: string;
  readonly title: string;
}

describe('searching, over HTTP', () => {
  let api: TestApi;
  const library = randomUUID();
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    api = await startTestApi();
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', '/films'));
    const entry = async (kind: 'Performer' | 'Tag' | 'Studio', name: string): Promise<string> => {
      const id = (ids[name] = randomUUID());
      const data = { [`${kind.toLowerCase()}Id`]: id, name, ...(kind === 'Tag' ? { parentId: null } : {}) };
      await api.tell(`${kind.toLowerCase()}-${id}`, { type: `${kind}Added`, data } as DomainEvent);
      return id;
    };
    const anna = await entry('Performer', 'Anna Lee');
    const ben = await entry('Performer', 'Ben Okafor');
    const coast = await entry('Tag', 'coast');
    const night = await entry('Tag', 'night');
    const video = async (title: string, performers: readonly string[], tags: readonly string[]): Promise<void> => {
      const videoId = (ids[title] = randomUUID());
      await api.tell(
        `video-${videoId}`,
        scannedVideo(videoId, library, title),
        ...performers.map((performerId): DomainEvent => ({
          type: 'PerformerAssigned',
          data: { videoId, performerId },
        })),
        ...tags.map((tagId): DomainEvent => ({ type: 'TagAssigned', data: { videoId, tagId } })),
      );
    };
    await video('The Lighthouse', [anna], [coast, night]);
    await video('Lighthouse Letters', [anna], [coast]);
    await video('Night Train', [ben], [night]);
    await video('Amélie', [], []);
  });
  afterAll(() => api.stop());

  const search = (query: string, more = ''): Promise<Answer> =>
    api.call('GET', `/search?query=${encodeURIComponent(query)}${more}`);
  const titles = async (query: string, more = ''): Promise<string[]> => {
    const { status, body } = await search(query, more);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return (body.items as Item[]).map(({ title }) => title);
  };

  it('puts what is all said first, and marks the words', async () => {
    expect(await titles('lighthouse')).toEqual(['The Lighthouse', 'Lighthouse Letters']);
    const { body } = await search('light anna');
    const { body: letters } = await search('light anna letters');
    expect(body.total).toBe(2);
    expect(letters.items[0].highlight).toEqual([
      {
        field: 'title',
        text: 'Lighthouse Letters',
        spans: [
          [0, 5],
          [11, 7],
        ],
      },
      { field: 'performer', text: 'Anna Lee', spans: [[0, 4]] },
    ]);
  });

  it('finds misspelt words once the engine has been told, and says that they are only near', async () => {
    await eventually(async () => {
      const { body } = await search('lihgthouse');
      expect(body).toMatchObject({ total: 2, near: 2, limited: null });
    }, 20);
    expect(await titles('amelie')).toEqual(['Amélie']);
  });

  it('counts what narrows further, each facet without its own narrowing', async () => {
    const { body } = await search('tag:coast', '&facets=all');
    expect(body.facets.tag).toEqual([
      { value: 'coast', id: ids.coast, count: 2 },
      { value: 'night', id: ids.night, count: 2 },
    ]);
    expect(body.facets.performer).toEqual([{ value: 'Anna Lee', id: ids['Anna Lee'], count: 2 }]);
    const { body: some } = await search('', '&facets=performer');
    expect(Object.keys(some.facets as object)).toEqual(['performer']);
  });

  it('goes on by its cursor, by rank as by title, and refuses the cursor of another list', async () => {
    for (const sort of ['relevance', 'title', '-addedAt']) {
      const { body: first } = await search('', `&sort=${sort}&limit=3`);
      const { body: second } = await search('', `&sort=${sort}&limit=3&cursor=${String(first.nextCursor)}`);
      const both = [...(first.items as Item[]), ...(second.items as Item[])];
      expect(new Set(both.map(({ id }) => id)).size).toBe(4);
      expect(second.nextCursor).toBeNull();
    }
    const { status, body } = await search('', '&sort=title&cursor=bm9uc2Vuc2U');
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'request.invalid' });
  });

  it('tells a name from names that hold it', async () => {
    ids['coast road'] = randomUUID();
    const name = { tagId: ids['coast road'], name: 'coast road', parentId: null };
    await api.tell(`tag-${ids['coast road']}`, { type: 'TagAdded', data: name } as DomainEvent);
    const assigned = { videoId: ids['Amélie'] as string, tagId: ids['coast road'] };
    await api.tell(`video-${ids['Amélie']}`, { type: 'TagAssigned', data: assigned });
    const all = ['Amélie', 'Lighthouse Letters', 'The Lighthouse'];
    await eventually(async () => expect((await titles('tag:coast')).sort()).toEqual(all));
    expect((await titles('tag:=coast')).sort()).toEqual(['Lighthouse Letters', 'The Lighthouse']);
    expect(await titles('tag:="coast road"')).toEqual(['Amélie']);
    expect(await titles('tag:="COAST ROAD" -tag:=coast')).toEqual(['Amélie']);
    const removed = { type: 'TagUnassigned', data: assigned } as DomainEvent;
    await api.tell(`video-${ids['Amélie']}`, removed);
    await eventually(async () => expect(await titles('tag:="coast road"')).toEqual([]));
  });

  it('says where and why a query cannot be read', async () => {
    const { status, body } = await search('night rating:Z');
    expect(status).toBe(422);
    expect(body.errors[0]).toMatchObject({ path: 'query.query', position: 13, length: 1, hint: expect.any(String) });
    const { body: many } = await search(Array.from({ length: 30 }, (_, i) => `word${i}`).join(' '));
    expect(many.errors[0].message).toBe('The query asks for too many things at once.');
  });

  it.each(["'; drop table videos; --", '%', '\\', '"', '`&&:=[*]', '* OR 1=1', 'a'.repeat(2_000), '\u{1F680}'])(
    'takes %s for what it is',
    async (hostile) => {
      const { status, body } = await search(hostile);
      expect(status === 200 ? body.total : status).toBe(status === 200 ? 0 : 422);
    },
  );

  it('tells why something stands where it does', async () => {
    const { body } = await api.call('GET', `/search/rank/${ids['The Lighthouse']}?query=lighthouse`);
    expect(body.words).toEqual([expect.objectContaining({ word: 'lighthouse', found: 'lighthouse', place: 'title' })]);
    expect(body.score).toBeCloseTo(
      Object.values(body.parts as Record<string, number>).reduce((a, b) => a + b, 0),
      6,
    );
    expect((await api.call('GET', `/search/rank/${ids['Night Train']}?query=lighthouse`)).status).toBe(404);
  });

  it('suggests videos and names as they are typed', async () => {
    const { body } = await api.call('GET', '/search/suggestions?query=ni');
    expect(body.videos.map(({ title }: Item) => title)).toEqual(['Night Train', 'The Lighthouse']);
    expect(body.entries).toEqual([{ kind: 'tag', id: ids.night, name: 'night', videos: 2 }]);
    expect((await api.call('GET', '/search/suggestions?query=an%20le')).body.entries[0].name).toBe('Anna Lee');
    expect((await api.call('GET', '/search/suggestions?query=%20-')).body).toEqual({ videos: [], entries: [] });
  });

  it('counts what was added when, of what a query finds, in the words of the query language', async () => {
    const { body } = await api.call('GET', '/search/distribution?by=added&step=month');
    const month = new Date().toISOString().slice(0, 7);
    expect(body).toEqual({ items: [{ value: month, videos: 4 }], undated: 0, total: 4 });
    expect((await search(`added:${month}`)).body.total).toBe(4);
    const { body: coast } = await api.call('GET', '/search/distribution?by=released&step=year&query=tag:coast');
    expect(coast.total).toBe(2);
    expect(coast.undated + coast.items.reduce((sum: number, { videos }: { videos: number }) => sum + videos, 0)).toBe(
      2,
    );
    expect((await api.call('GET', '/search/distribution?query=rating:Z')).status).toBe(422);
    const guest = await api.logInAs('no-folder-yet', []);
    const theirs = await api.call('GET', '/search/distribution', undefined, { cookie: guest.cookie });
    expect(theirs.body).toEqual({ items: [], undated: 0, total: 0 });
  });

  it('gives one random order for one seed', async () => {
    const order = (seed: number): Promise<string[]> => titles('', `&sort=random&seed=${seed}`);
    expect(await order(3)).toEqual(await order(3));
    const orders = await Promise.all([1, 2, 3, 4, 5, 6].map(async (seed) => (await order(seed)).join()));
    expect(new Set(orders).size).toBeGreaterThan(1);
  });

  it('follows what changes: a new name, a grade, a video in the trash', async () => {
    const anna = ids['Anna Lee'] ?? '';
    const renamed = await api.call('PATCH', `/catalogue/performers/${anna}`, { name: 'Anna Leeway' });
    const after = {
      authorization: 'Bearer kino_test-token-of-this-machine',
      'kinolog-after': String(renamed.body.position),
    };
    const { body } = await api.call('GET', '/search?query=leeway', undefined, after);
    expect(body.total).toBe(2);
    const rated = await api.call('PUT', `/videos/${ids['Night Train']}/rating`, { grade: 'S+' });
    const graded = { ...after, 'kinolog-after': String(rated.body.position) };
    expect((await api.call('GET', '/search?query=rating:S%2B', undefined, graded)).body.total).toBe(1);
  });
});

describe('likeness, over HTTP', () => {
  let api: TestApi;
  const [library, other] = [randomUUID(), randomUUID()];
  const [a, b, c, hidden] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const [anna, ben, studio] = [randomUUID(), randomUUID(), randomUUID()];

  beforeAll(async () => {
    api = await startTestApi();
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', '/films'));
    await api.tell(`library-${other}`, addedLibrary(other, 'Other', '/other'));
    await api.tell(`performer-${anna}`, { type: 'PerformerAdded', data: { performerId: anna, name: 'Anna Lee' } });
    await api.tell(`performer-${ben}`, { type: 'PerformerAdded', data: { performerId: ben, name: 'Ben Okafor' } });
    await api.tell(`studio-${studio}`, { type: 'StudioAdded', data: { studioId: studio, name: 'North' } });
    const video = (videoId: string, title: string, performerId: string, to = library): Promise<void> =>
      api.tell(
        `video-${videoId}`,
        scannedVideo(videoId, to, title),
        { type: 'PerformerAssigned', data: { videoId, performerId } },
        { type: 'StudioAssigned', data: { videoId, studioId: studio } },
      );
    await video(a, 'River One', anna);
    await video(b, 'River Two', anna);
    await video(c, 'Quiet Hill', ben);
    await video(hidden, 'River Three', anna, other);
  });
  afterAll(() => api.stop());

  it('puts the most alike first and says what they share', async () => {
    const { body } = await api.call('GET', `/videos/${a}/similar`);
    const [first] = body.items;
    expect(['River Two', 'River Three']).toContain(first.title);
    expect(first.shared.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['Anna Lee', 'river', 'North']),
    );
    const sum = first.shared.reduce((total: number, { weight }: { weight: number }) => total + weight, 0);
    expect(first.likeness).toBeCloseTo(sum as number, 4);
    expect(body.items.map(({ id }: Item) => id)).not.toContain(a);
  });

  it('shows the weights of a video, of which the squares are 1', async () => {
    const { body } = await api.call('GET', `/videos/${a}/terms`);
    const squares = body.items.reduce((sum: number, { weight }: { weight: number }) => sum + weight ** 2, 0);
    expect(squares).toBeCloseTo(1, 6);
    expect(body.items.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'performer',
      'studio',
      'word',
      'word',
    ]);
  });

  it('finds performers whose videos are alike, and nothing that was not granted', async () => {
    const { body } = await api.call('GET', `/catalogue/performers/${anna}/similar`);
    expect(body.items).toEqual([
      expect.objectContaining({ id: ben, shared: [expect.objectContaining({ name: 'North' })] }),
    ]);
    const guest = await api.logInAs('guest', [library]);
    const theirs = await api.call('GET', `/videos/${a}/similar`, undefined, { cookie: guest.cookie });
    expect(theirs.body.items.map(({ id }: Item) => id)).toEqual([b, c]);
    const terms = await api.call('GET', `/videos/${a}/terms`, undefined, { cookie: guest.cookie });
    expect(terms.body.items.find(({ name }: { name: string }) => name === 'Anna Lee').videos).toBe(2);
    const gone = await api.call('GET', `/videos/${hidden}/similar`, undefined, { cookie: guest.cookie });
    expect(gone.status).toBe(404);
  });
});
