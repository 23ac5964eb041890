import { describe, expect, it } from '@jest/globals';
import type { VideoDetail } from '#contracts';
import { createFakeContext } from '../fakes/fake-context.js';
import { problem, type Handler } from '../fakes/fake-api.js';
import { settle } from '../fakes/manual-timers.js';
import { sampleDetail } from '../fakes/sample-video.js';
import { createVideo } from './video.model.js';

const start = async (handle?: Handler) => {
  let stored: VideoDetail = sampleDetail('v');
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const context = createFakeContext(async (call) => {
    if (call.method === 'GET') return { body: stored };
    await held;
    if (handle) return handle(call);
    stored = { ...stored, my: { ...stored.my, grade: 'A' } };
    return { body: { position: 9 }, headers: { 'kinolog-position': '9' } };
  });
  const model = createVideo(context, 'v');
  await settle();
  return { context, model, release, store: (video: VideoDetail) => (stored = video) };
};

describe('a video', () => {
  it('shows a grade at once, and keeps it as of the position of the command', async () => {
    const { context, model, release } = await start();
    const done = model.rate('A');
    expect(model.video.value?.my.grade).toBe('A');
    release();
    expect(await done).toBe(true);
    expect(model.video.value?.my.grade).toBe('A');
    expect(context.calls.at(-1)?.headers['kinolog-after']).toBe('9');
  });

  it('goes on showing a grade when something else that happens to the video is read before the command is', async () => {
    const answers: (() => void)[] = [];
    let stored: VideoDetail = sampleDetail('v');
    const context = createFakeContext(async ({ method }) => {
      if (method !== 'GET') return { body: { position: 9 }, headers: { 'kinolog-position': '9' } };
      const body = stored;
      await new Promise<void>((resolve) => answers.push(resolve));
      return { body };
    });
    const model = createVideo(context, 'v');
    await settle();
    answers.shift()?.();
    await settle();

    const grades: (string | null | undefined)[] = [];
    const done = model.rate('A');
    const stop = model.video.subscribe((video) => grades.push(video?.my.grade));
    await settle();
    // The read that waits for the command is under way: a change that came before it, and one that brings it.
    context.live.changed('videos', 'v');
    await context.timers.pass(200);
    context.live.changed('activity', 'v');
    await context.timers.pass(200);
    stored = sampleDetail('v', { my: { ...sampleDetail('v').my, grade: 'A' } });
    void model.reload();
    await settle();
    for (const answer of answers.splice(0).reverse()) answer();
    expect(await done).toBe(true);
    await settle();
    for (const answer of answers.splice(0)) answer();
    await settle();
    stop();
    expect(new Set(grades)).toEqual(new Set(['A']));
  });

  it('is read even where changes come faster than answers', async () => {
    let reads = 0;
    let context: ReturnType<typeof createFakeContext> | null = null;
    context = createFakeContext(async () => {
      reads += 1;
      await new Promise<void>((resolve) => context?.timers.after(1_000, resolve));
      return { body: sampleDetail('v', { title: `Read ${reads}` }) };
    });
    const model = createVideo(context, 'v');
    for (let i = 0; i < 30; i += 1) {
      await context.timers.pass(100);
      context.live.changed('videos', 'v');
    }
    expect(model.video.value?.title).toMatch(/^Read [23]$/);
    await context.timers.pass(3_000);
    const last = reads;
    await context.timers.pass(10_000);
    expect(reads).toBe(last);
    model.dispose();
  });

  it('takes a grade back when it is refused, and says why', async () => {
    const { context, model, release } = await start(() => problem(409, 'video.removed', 'It was removed meanwhile.'));
    const done = model.rate('S');
    expect(model.video.value?.my.grade).toBe('S');
    release();
    expect(await done).toBe(false);
    expect(model.video.value?.my.grade).toBeNull();
    expect(context.notices.items.value[0]?.text).toBe('The grade was not kept: It was removed meanwhile.');
  });

  it('lays two changes over each other', async () => {
    const { model } = await start();
    void model.setFavourite(true);
    void model.addMarker({ title: 'B', startSeconds: 20, endSeconds: null });
    void model.addMarker({ title: 'A', startSeconds: 10, endSeconds: 12 });
    expect(model.video.value?.my.favourite).toBe(true);
    expect(model.video.value?.markers.at(-1)?.title).toBe('A');
  });

  it('follows what others do to it, and lets other videos be', async () => {
    const { context, model, store } = await start();
    store(sampleDetail('v', { title: 'New title' }));
    context.live.changed('videos', 'other');
    await context.timers.pass(2_000);
    expect(model.video.value?.title).toBe('Video v');
    context.live.changed('videos', 'v');
    await context.timers.pass(2_000);
    expect(model.video.value?.title).toBe('New title');
  });

  it('adds a name to the catalogue when nobody is called that yet', async () => {
    const context = createFakeContext(({ method, path }) => {
      if (path === '/catalogue/tags')
        return method === 'POST'
          ? { status: 201, body: { id: 'tag-1', position: 3 } }
          : { body: { items: [], nextCursor: null, total: 0 } };
      return { body: method === 'GET' ? sampleDetail('v') : { position: 4 } };
    });
    const model = createVideo(context, 'v');
    await settle();
    await model.assignNamed('tags', 'coast');
    expect(context.calls.map((call) => `${call.method} ${call.path}`)).toContain('PUT /videos/v/tags/tag-1');
  });
});
