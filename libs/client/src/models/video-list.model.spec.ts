import { describe, expect, it } from '@jest/globals';
import type { VideoItem } from '#contracts';
import { createFakeContext } from '../fakes/fake-context.js';
import { problem } from '../fakes/fake-api.js';
import { settle } from '../fakes/manual-timers.js';
import { sampleItem } from '../fakes/sample-video.js';
import { createVideoList } from './video-list.model.js';

const start = async (count: number) => {
  const stored: VideoItem[] = Array.from({ length: count }, (_, index) => sampleItem(`v${index}`));
  const away: VideoItem[] = [];
  let refuse = false;
  const context = createFakeContext(({ method, path, query }) => {
    if (refuse && method !== 'GET') return problem(409, 'video.removed', 'It was removed.');
    if (path === '/videos') {
      const offset = Number(query.get('offset'));
      const items = stored.slice(offset, offset + Number(query.get('limit')));
      return { body: { items, nextCursor: null, total: stored.length } };
    }
    const one = [...stored, ...away].find((video) => path.startsWith(`/videos/${video.id}`));
    return one ? { body: one } : problem(404, 'video.not-found', 'Gone.');
  });
  const list = createVideoList(context, { filter: { state: ['ready'] }, sort: [{ by: 'addedAt', descending: true }] });
  await settle();
  const trash = (id: string): void => {
    const [video] = stored.splice(
      stored.findIndex((other) => other.id === id),
      1,
    );
    if (video) away.push({ ...video, state: 'trashed' });
  };
  return { context, list, stored, trash, refuseCommands: () => (refuse = true) };
};

const pagesAsked = (calls: readonly { path: string; query: URLSearchParams }[]): (string | null)[] =>
  calls.filter((call) => call.path === '/videos').map((call) => call.query.get('offset'));

describe('a list of a hundred thousand videos', () => {
  it('fetches the pages that are looked at, and each only once', async () => {
    const { context, list } = await start(100_000);
    expect(list.total.value).toBe(100_000);
    list.show(60_010, 60_050);
    await context.timers.pass(200);
    list.show(60_000, 60_040);
    await context.timers.pass(200);
    expect(list.at(60_020)?.id).toBe('v60020');
    expect(pagesAsked(context.calls)).toEqual(['0', '60000']);
    expect(context.calls[0]?.query.get('sort')).toBe('-addedAt');
  });

  it('does not ask for pages that the scroll bar flies past', async () => {
    const { context, list } = await start(100_000);
    for (let index = 0; index < 90_000; index += 600) list.show(index, index + 30);
    await context.timers.pass(200);
    expect(pagesAsked(context.calls)).toHaveLength(2);
  });

  it('gives the ids of a range that was never shown', async () => {
    const { context, list } = await start(1_200);
    const ids = await list.ids(100, 1_150);
    expect(ids).toHaveLength(1_051);
    expect(ids.at(-1)).toBe('v1150');
    expect(pagesAsked(context.calls).length).toBeLessThan(6);
  });
});

describe('a list while the library changes', () => {
  it('reads a changed one in place', async () => {
    const { context, list, stored } = await start(200);
    stored[3] = sampleItem('v3', { title: 'Renamed' });
    context.live.changed('videos', 'v3');
    await context.timers.pass(1_000);
    expect(list.at(3)?.title).toBe('Renamed');
    expect(pagesAsked(context.calls)).toEqual(['0']);
  });

  it('shows arrivals at once to a reader at the top', async () => {
    const { context, list, stored } = await start(200);
    stored.unshift(sampleItem('new'));
    context.live.changed('videos', 'new');
    await context.timers.pass(1_000);
    expect(list.at(0)?.id).toBe('new');
    expect(list.total.value).toBe(201);
  });

  it('counts arrivals for a reader further down, until he asks for them', async () => {
    const { context, list, stored } = await start(200);
    list.setAtTop(false);
    for (const id of ['n1', 'n2', 'n3']) {
      stored.unshift(sampleItem(id));
      context.live.changed('videos', id);
    }
    await context.timers.pass(1_000);
    expect(list.at(0)?.id).toBe('v0');
    expect(list.arrivals.value).toBe(3);
    list.showArrivals();
    await settle();
    expect(list.at(0)?.id).toBe('n3');
    expect(list.arrivals.value).toBe(0);
  });

  it('answers a storm of changes by few requests', async () => {
    const { context, stored } = await start(200);
    for (let i = 0; i < 500; i += 1) {
      stored.unshift(sampleItem(`s${i}`));
      context.live.changed('videos', `s${i}`);
      await context.timers.pass(10);
    }
    await context.timers.pass(2_000);
    expect(context.calls.length).toBeLessThan(16);
  });

  it('lets go of one that went to the trash', async () => {
    const { context, list, trash } = await start(200);
    trash('v2');
    context.live.changed('videos', 'v2');
    await context.timers.pass(2_000);
    expect(list.at(2)?.id).toBe('v3');
  });

  it('closes the gap when one is gone', async () => {
    const { context, list, stored } = await start(200);
    stored.splice(2, 1);
    context.live.changed('videos', 'v2');
    await context.timers.pass(2_000);
    expect(list.at(2)?.id).toBe('v3');
    expect(list.total.value).toBe(199);
  });

  it('takes a refused change back, with a notice', async () => {
    const { context, list, refuseCommands } = await start(20);
    refuseCommands();
    const change = list.change(
      'v1',
      'The grade was not kept',
      (item) => ({ ...item, my: { ...item.my, grade: 'S' } }),
      () => context.api('PUT /videos/{id}/rating', { params: { id: 'v1' }, body: { grade: 'S' } }),
    );
    expect(list.at(1)?.my.grade).toBe('S');
    await change;
    expect(list.at(1)?.my.grade).toBeNull();
    expect(context.notices.items.value[0]?.text).toContain('The grade was not kept: It was removed.');
  });
});
