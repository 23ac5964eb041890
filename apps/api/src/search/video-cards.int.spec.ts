import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { indexRows, isVisible, videoCards } from '#read-models';
import { CatalogueIndex } from '#search';
import type { Principal } from '../http/api-request.js';
import { addedLibrary, scannedVideo, startTestApi, type Answer, type TestApi } from '../testing/start-test-api.js';
import type { WatchVideos } from './catalogue-changes.js';
import type { CatalogueFollower } from './catalogue-follower.js';
import { VideoCards } from './video-cards.js';
import type { ViewerDoings } from './viewer-doings.js';

interface Item {
  readonly id: string;
  readonly title: string;
  readonly tags: readonly { readonly name: string }[];
  readonly my: { readonly grade: string | null; readonly favourite: boolean };
}

describe('videos as lists show them', () => {
  let api: TestApi;
  const library = randomUUID();
  const video = randomUUID();

  let cookie = '';

  beforeAll(async () => {
    api = await startTestApi();
    ({ cookie } = await api.logInAs('mara', null, 'admin'));
    await api.tell(`library-${library}`, addedLibrary(library, 'Films', '/films'));
    await api.tell(`video-${video}`, scannedVideo(video, library, 'Lighthouse'));
  });
  afterAll(() => api.stop());

  /** After what an answer says was done. */
  const listed = async (done?: Answer): Promise<Item> => {
    const headers = { cookie, ...(done ? { 'kinolog-after': String(done.body.position) } : {}) };
    const { body } = await api.call('GET', '/videos?limit=10', undefined, headers);
    return (body.items as Item[]).find(({ id }) => id === video) as Item;
  };

  it('are those of now, though they are kept: title, entries and their names, and what the viewer did', async () => {
    expect(await listed()).toMatchObject({ title: 'Lighthouse', tags: [], my: { grade: null, favourite: false } });
    const tag = randomUUID();
    await api.tell(`tag-${tag}`, { type: 'TagAdded', data: { tagId: tag, name: 'coast', parentId: null } });
    await api.tell(`video-${video}`, { type: 'TagAssigned', data: { videoId: video, tagId: tag } });
    expect((await listed()).tags.map(({ name }) => name)).toEqual(['coast']);
    await api.tell(`tag-${tag}`, { type: 'TagRenamed', data: { tagId: tag, name: 'shore' } });
    expect((await listed()).tags.map(({ name }) => name)).toEqual(['shore']);
    const graded = await api.call('PUT', `/videos/${video}/rating`, { grade: 'A' }, { cookie });
    expect((await listed(graded)).my.grade).toBe('A');
    const titled = await api.call('PUT', `/videos/${video}/title`, { title: 'Beacon' }, { cookie });
    expect(await listed(titled)).toMatchObject({ title: 'Beacon', my: { grade: 'A' } });
  });

  it('are not kept when they changed while they were read', async () => {
    let watch: WatchVideos = () => () => undefined;
    const follower = { onVideos: (hear: WatchVideos) => (watch = hear) } as unknown as CatalogueFollower;
    const doings = { of: async () => new Map() } as unknown as ViewerDoings;
    const index = new CatalogueIndex();
    index.load(await indexRows(api.pool, [video]));
    index.finish();
    let asked = 0;
    /** Called between the answer of the database and who waits for it. */
    let meanwhile = (): void => undefined;
    const query = async (...statement: unknown[]): Promise<unknown> => {
      asked += 1;
      const answer = await (api.pool.query as (...args: unknown[]) => Promise<unknown>)(...statement);
      meanwhile();
      return answer;
    };
    const cards = new VideoCards({ query } as unknown as Pool, doings, follower);
    const viewer = { userId: randomUUID(), libraryIds: null, hidden: null } as unknown as Principal;
    meanwhile = () => watch(index, [video])();
    expect(await cards.of(viewer, index, [video])).toHaveLength(1);
    meanwhile = () => undefined;
    expect(await cards.of(viewer, index, [video, randomUUID()])).toHaveLength(1);
    expect(asked).toBe(2);
    // Now it is kept, until it changes or there is another index.
    await cards.of(viewer, index, [video]);
    expect(asked).toBe(2);
    watch(index, [video]);
    await cards.of(viewer, index, [video]);
    expect(asked).toBe(3);
    await cards.of(viewer, new CatalogueIndex(), [video]);
    expect(asked).toBe(4);
  });

  it('are shown to nobody who may not see them, or does not want to', async () => {
    const [card] = await videoCards(api.pool, [video]);
    if (!card) throw new Error('no card');
    const viewer = { userId: randomUUID(), libraryIds: null, hidden: null };
    const hidden = { studioIds: [], tagIds: [], collectionIds: [] };
    expect(isVisible(card, viewer)).toBe(true);
    expect(isVisible(card, { ...viewer, libraryIds: [library, randomUUID()] })).toBe(true);
    expect(isVisible(card, { ...viewer, libraryIds: [randomUUID()] })).toBe(false);
    expect(isVisible(card, { ...viewer, libraryIds: [] })).toBe(false);
    expect(isVisible(card, { ...viewer, hidden })).toBe(true);
    expect(isVisible(card, { ...viewer, hidden: { ...hidden, tagIds: card.tagIds } })).toBe(false);
    const dressed = { ...card, studioId: randomUUID(), collectionIds: [randomUUID()] };
    expect(isVisible(dressed, { ...viewer, hidden: { ...hidden, studioIds: [dressed.studioId] } })).toBe(false);
    expect(isVisible(dressed, { ...viewer, hidden: { ...hidden, collectionIds: dressed.collectionIds } })).toBe(false);
  });
});
