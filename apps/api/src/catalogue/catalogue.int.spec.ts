import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { nameClaimId } from '#domain';
import {
  addedLibrary,
  LOCAL_TOKEN,
  scannedVideo,
  startTestApi,
  type Answer,
  type TestApi,
} from '../testing/start-test-api.js';

describe('the catalogue over HTTP', () => {
  let api: TestApi;
  const library = randomUUID();

  beforeAll(async () => {
    api = await startTestApi();
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', '/films'));
  });
  afterAll(() => api.stop());

  const add = (kind: string, name: string, parentId?: string): Promise<Answer> =>
    api.call('POST', `/catalogue/${kind}`, { name, ...(parentId ? { parentId } : {}) });
  const added = async (kind: string, name: string, parentId?: string): Promise<string> => {
    const answer = await add(kind, name, parentId);
    expect(answer.status).toBe(201);
    return answer.body.id as string;
  };
  const change = (kind: string, id: string, body: object): Promise<Answer> =>
    api.call('PATCH', `/catalogue/${kind}/${id}`, body);
  /** Asks once the read models show everything that was said so far. */
  const read = async (path: string): Promise<Answer> =>
    api.call('GET', path, undefined, {
      authorization: `Bearer ${LOCAL_TOKEN}`,
      'kinolog-after': String(await api.store.head()),
    });
  const namesOf = async (path: string): Promise<string[]> =>
    ((await read(path)).body.items as { name: string }[]).map(({ name }) => name);
  async function video(title: string): Promise<string> {
    const id = randomUUID();
    await api.tell(`video-${id}`, scannedVideo(id, library, title));
    return id;
  }

  it.each(['performers', 'studios', 'tags', 'collections'])('adds, finds, renames and removes %s', async (kind) => {
    const made = await add(kind, '  First   Name ');
    expect(made).toMatchObject({ status: 201, body: { id: expect.any(String), position: expect.any(Number) } });
    expect(made.headers.get('kinolog-position')).toBe(String(made.body.position));
    const path = `/catalogue/${kind}/${made.body.id as string}`;
    expect((await read(path)).body).toMatchObject({ name: 'First Name', parentId: null, videos: 0 });
    expect((await api.call('PATCH', path, { name: 'Second Name' })).status).toBe(200);
    expect((await read(path)).body).toMatchObject({ name: 'Second Name' });
    expect((await api.call('DELETE', path)).status).toBe(200);
    expect((await read(path)).body).toMatchObject({ status: 404, code: 'entry.not-found' });
    for (const [method, body] of [
      ['PATCH', { name: 'Third' }],
      ['DELETE', undefined],
    ] as const)
      expect((await api.call(method, path, body)).body).toMatchObject({ status: 404, code: 'entry.not-found' });
    expect(await namesOf(`/catalogue/${kind}`)).not.toContain('Second Name');
  });

  it('refuses a name that is taken, whatever its case, width and blanks, and lets kinds share one', async () => {
    await added('tags', 'Slow Cinema');
    for (const name of ['slow cinema', 'SLOW  CINEMA', ' Ｓｌｏｗ　Ｃｉｎｅｍａ '])
      expect((await add('tags', name)).body).toMatchObject({ status: 409, code: 'entry.name-taken' });
    await added('collections', 'slow cinema');
    expect((await add('tags', '   ')).body).toMatchObject({ status: 422, code: 'request.invalid' });
  });

  it('lets exactly one of eight win who add one name at once', async () => {
    const names = Array.from({ length: 8 }, (_, i) => (i % 2 ? 'At Once' : 'AT ONCE'));
    const answers = await Promise.all(names.map((name) => add('performers', name)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
    expect((await read('/catalogue/performers?query=at%20once')).body).toMatchObject({ total: 1 });
  });

  it('frees a name that a crash left with an owner who never bore it', async () => {
    const claim = nameClaimId('tag', 'Orphan');
    await api.tell(`name-${claim}`, { type: 'NameClaimed', data: { claim, ownerId: randomUUID() } });
    await added('tags', 'Orphan');
    expect((await add('tags', 'orphan')).body).toMatchObject({ code: 'entry.name-taken' });
  });

  it('frees the old name when an entry is renamed or removed, and keeps both when the new one is taken', async () => {
    const [first, second] = [await added('studios', 'Ealing'), await added('studios', 'Hammer')];
    expect((await change('studios', first, { name: 'hammer' })).body).toMatchObject({ code: 'entry.name-taken' });
    expect((await add('studios', 'Ealing')).body).toMatchObject({ code: 'entry.name-taken' });
    expect((await change('studios', first, { name: 'EALING' })).status).toBe(200);
    expect((await change('studios', first, { name: 'Ealing Studios' })).status).toBe(200);
    await added('studios', 'Ealing');
    await api.call('DELETE', `/catalogue/studios/${second}`);
    await added('studios', 'Hammer');
  });

  it('gives tags parents, and refuses to put one below itself', async () => {
    const top = await added('tags', 'Genre');
    const middle = await added('tags', 'Drama', top);
    const low = await added('tags', 'Melodrama', middle);
    expect((await read(`/catalogue/tags/${low}`)).body.parentId).toBe(middle);
    for (const parentId of [low, middle, top])
      expect((await change('tags', top, { parentId })).body).toMatchObject({ status: 409, code: 'tag.cycle' });
    expect((await change('tags', low, { parentId: top })).status).toBe(200);
    expect((await change('tags', middle, { parentId: low })).status).toBe(200); // low is no longer below it
    expect((await change('tags', middle, { parentId: null })).status).toBe(200);
    expect((await read(`/catalogue/tags/${middle}`)).body.parentId).toBe(null);
    for (const answer of [
      await add('tags', 'Lost', randomUUID()),
      await change('tags', low, { parentId: randomUUID() }),
    ])
      expect(answer.body).toMatchObject({ status: 404, code: 'entry.not-found' });
  });

  it('refuses a cycle also when the read models do not show the last move yet', async () => {
    const [one, two] = [await added('tags', 'Chicken'), await added('tags', 'Egg')];
    expect((await change('tags', one, { parentId: two })).status).toBe(200);
    expect((await change('tags', two, { parentId: one })).body).toMatchObject({ code: 'tag.cycle' });
    await change('tags', one, { parentId: null });
    const both = await Promise.all([change('tags', one, { parentId: two }), change('tags', two, { parentId: one })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('changes nothing when a part of a change is refused', async () => {
    const parent = await added('tags', 'Whole');
    const child = await added('tags', 'Part', parent);
    expect((await change('tags', parent, { name: 'Half', parentId: child })).body).toMatchObject({ code: 'tag.cycle' });
    expect((await read(`/catalogue/tags/${parent}`)).body).toMatchObject({ name: 'Whole', parentId: null });
    await added('tags', 'Half');
  });

  it('assigns entries to videos, lists videos by entry, and unassigns', async () => {
    const [one, two] = [await video('Alpha'), await video('Beta')];
    const tag = await added('tags', 'Assigned');
    const titles = async (): Promise<string[]> =>
      ((await read(`/videos?tag=${tag}`)).body.items as { title: string }[]).map(({ title }) => title).sort();
    for (const id of [one, two]) expect((await api.call('PUT', `/videos/${id}/tags/${tag}`)).status).toBe(200);
    expect(await titles()).toEqual(['Alpha', 'Beta']);
    expect((await read(`/catalogue/tags/${tag}`)).body.videos).toBe(2);
    expect((await api.call('DELETE', `/videos/${one}/tags/${tag}`)).status).toBe(200);
    expect(await titles()).toEqual(['Beta']);
    expect((await api.call('PUT', `/videos/${one}/tags/${randomUUID()}`)).body).toMatchObject({
      code: 'entry.not-found',
    });
    expect((await api.call('PUT', `/videos/${randomUUID()}/tags/${tag}`)).body).toMatchObject({
      code: 'video.not-found',
    });
    await api.call('DELETE', `/catalogue/tags/${tag}`);
    expect((await read(`/videos/${two}`)).body.tags).toEqual([]);
  });

  it('counts and sorts, and pages with a cursor that repeats nothing and loses nothing', async () => {
    const films = [await video('One'), await video('Two'), await video('Three')];
    for (const [i, name] of ['Zoe', 'Ann', 'Mia', 'Bob'].entries()) {
      const id = await added('performers', `Sorted ${name}`);
      for (const film of films.slice(0, i)) await api.call('PUT', `/videos/${film}/performers/${id}`);
    }
    const list = async (query: string): Promise<string> =>
      (await namesOf(`/catalogue/performers?query=sorted&${query}`)).map((name) => name.slice(7)).join(' ');
    expect(await list('sort=name')).toBe('Ann Bob Mia Zoe');
    expect(await list('sort=-name')).toBe('Zoe Mia Bob Ann');
    expect(await list('sort=count')).toBe('Zoe Ann Mia Bob');
    expect(await list('')).toBe('Bob Mia Ann Zoe');
    expect(await list('sort=newest')).toBe('Bob Mia Ann Zoe');
    expect(await list('minCount=2')).toBe('Bob Mia');
    expect(await list('sort=name&offset=1&limit=2')).toBe('Bob Mia');
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Answer = await read(
        `/catalogue/performers?query=sorted&sort=name&limit=3${cursor && `&cursor=${cursor}`}`,
      );
      expect(page.body.total).toBe(4);
      seen.push(...(page.body.items as { name: string }[]).map(({ name }) => name.slice(7)));
      cursor = page.body.nextCursor as string | null;
    }
    expect(seen.join(' ')).toBe('Ann Bob Mia Zoe');
    expect((await read('/catalogue/performers?query=sorted&offset=50')).body).toMatchObject({ items: [], total: 4 });
  });

  it('lets only administrators change it, and shows a viewer only entries of their videos', async () => {
    const { cookie } = await api.logInAs('viewer', [library]);
    const tag = await added('tags', 'Unseen');
    for (const [method, path, body] of [
      ['POST', '/catalogue/tags', { name: 'Mine' }],
      ['PATCH', `/catalogue/tags/${tag}`, { name: 'Mine' }],
      ['DELETE', `/catalogue/tags/${tag}`, undefined],
    ] as const)
      expect((await api.call(method, path, body, { cookie })).body).toMatchObject({ code: 'request.forbidden' });
    expect((await api.call('GET', `/catalogue/tags/${tag}`, undefined, { cookie })).status).toBe(404);
  });
});
