import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { TagNode } from '#contracts';
import { addedLibrary, LOCAL_TOKEN, scannedVideo, startTestApi, type TestApi } from '../testing/start-test-api.js';

describe('the tree of tags, over HTTP', () => {
  let api: TestApi;
  const [library, other] = [randomUUID(), randomUUID()];
  const ids: Record<string, string> = {};

  const tag = async (name: string, above: string | null): Promise<void> => {
    const parentId = above === null ? null : ids[above];
    const { body } = await api.call('POST', '/catalogue/tags', { name, parentId });
    ids[name] = body.id as string;
  };
  const video = async (to: string, ...tags: string[]): Promise<void> => {
    const videoId = randomUUID();
    const assigned = tags.map((name) => ({
      type: 'TagAssigned' as const,
      data: { videoId, tagId: ids[name] ?? '' },
    }));
    await api.tell(`video-${videoId}`, scannedVideo(videoId, to, `A film of ${tags.join(' and ')}`), ...assigned);
  };

  beforeAll(async () => {
    api = await startTestApi();
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', '/films'));
    await api.tell(`library-${other}`, addedLibrary(other, 'Other', '/other'));
    await tag('Nature', null);
    await tag('Sea', 'Nature');
    await tag('Coast', 'Sea');
    await tag('Forest', 'Nature');
    await tag('City', null);
    await video(library, 'Coast');
    await video(library, 'Coast', 'Sea', 'Forest');
    await video(other, 'Sea');
    await video(other, 'City');
  });
  afterAll(() => api.stop());

  const shown = (nodes: readonly TagNode[]): unknown[] =>
    nodes.map(({ name, depth, children, videos, videosInAll }) => [name, depth, children, videos, videosInAll]);
  const tree = async (headers?: Record<string, string>): Promise<TagNode[]> =>
    (await api.call('GET', '/catalogue/tags/tree', undefined, headers)).body.items as TagNode[];

  it('has each tag behind the one above it, counting each video once with what is below', async () => {
    expect(shown(await tree())).toEqual([
      ['City', 0, 0, 1, 1],
      ['Nature', 0, 2, 0, 3],
      ['Forest', 1, 0, 1, 1],
      ['Sea', 1, 1, 2, 3],
      ['Coast', 2, 0, 2, 2],
    ]);
  });

  it('tells what is above a tag and right below it', async () => {
    const { body } = await api.call('GET', `/catalogue/tags/${ids['Sea']}/family`);
    expect(body.tag).toMatchObject({ name: 'Sea', depth: 1, videosInAll: 3 });
    expect(body.above.map(({ name }: TagNode) => name)).toEqual(['Nature']);
    expect(body.children.map(({ name }: TagNode) => name)).toEqual(['Coast']);
    expect((await api.call('GET', `/catalogue/tags/${randomUUID()}/family`)).body.code).toBe('entry.not-found');
  });

  it('shows nothing of what was not granted: what is below it moves up', async () => {
    const { cookie } = await api.logInAs('guest', [library]);
    expect(shown(await tree({ cookie }))).toEqual([
      ['Forest', 0, 0, 1, 1],
      ['Sea', 0, 1, 1, 2],
      ['Coast', 1, 0, 2, 2],
    ]);
    const { body } = await api.call('GET', `/catalogue/tags/${ids['Sea']}/family`, undefined, { cookie });
    expect(body.above).toEqual([]);
    const city = await api.call('GET', `/catalogue/tags/${ids['City']}/family`, undefined, { cookie });
    expect(city.status).toBe(404);
  });

  it('leaves out what its viewer hides, with all below it', async () => {
    const { cookie } = await api.logInAs('hiding', null);
    const hidden = await api.call('PUT', `/me/hidden/${ids['Sea']}`, undefined, { cookie });
    const after = { cookie, 'kinolog-after': String(hidden.body.position) };
    expect(shown(await tree(after))).toEqual([
      ['City', 0, 0, 1, 1],
      ['Nature', 0, 1, 0, 0],
      ['Forest', 1, 0, 0, 0],
    ]);
    const coast = await api.call('GET', `/catalogue/tags/${ids['Coast']}/family`, undefined, { cookie });
    expect(coast.status).toBe(404);
    expect((await tree()).length).toBe(5);
  });

  it('follows a tag that gets another parent, and refuses a circle', async () => {
    const circle = await api.call('PATCH', `/catalogue/tags/${ids['Nature']}`, { parentId: ids['Coast'] });
    expect({ status: circle.status, code: circle.body.code }).toEqual({ status: 409, code: 'tag.cycle' });
    const moved = await api.call('PATCH', `/catalogue/tags/${ids['Sea']}`, { parentId: ids['City'] });
    const after = { authorization: `Bearer ${LOCAL_TOKEN}`, 'kinolog-after': String(moved.body.position) };
    expect(shown(await tree(after))).toEqual([
      ['City', 0, 1, 1, 4],
      ['Sea', 1, 1, 2, 3],
      ['Coast', 2, 0, 2, 2],
      ['Nature', 0, 1, 0, 1],
      ['Forest', 1, 0, 1, 1],
    ]);
  });
});
