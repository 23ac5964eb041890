import { describe, expect, it } from '@jest/globals';
import { createFakeContext } from '../../../libs/client/src/fakes/fake-context.js';
import { settle } from '../../../libs/client/src/fakes/manual-timers.js';
import { sampleEvent, sampleJob, sampleScan, sampleStatus } from '../testing/sample-world.js';
import { createEventTail, merge, questionOf } from './event-tail.js';
import { hear, laid } from './job-progress.js';
import { remember } from './sampler.js';

const page = (...positions: readonly number[]) => ({
  body: { items: positions.map((each) => sampleEvent(each)), nextCursor: null, total: positions.length },
});

describe('the tail of the log', () => {
  it('fetches what the live feed announces, from where it is, many at once', async () => {
    const context = createFakeContext(({ query }) => (query.has('after') ? page(8, 9) : page(7, 6)));
    const tail = createEventTail(context);
    await settle();
    for (const position of [8, 9])
      context.live.say({ event: 'changes', data: { projection: 'videos', position, ids: ['v'] } });
    await context.timers.pass(400);
    await settle();
    expect(context.calls.map((call) => call.query.get('after'))).toEqual([null, '7']);
    expect(tail.items.value?.map((each) => each.position)).toEqual([9, 8, 7, 6]);
  });

  it('asks nothing about what it has', async () => {
    const context = createFakeContext(() => page(7, 6));
    createEventTail(context);
    await settle();
    context.live.say({ event: 'changes', data: { projection: 'history', position: 7, ids: [] } });
    await context.timers.pass(1_000);
    expect(context.calls).toHaveLength(1);
  });

  it('keeps what it shows when the log cannot be read, and says why', async () => {
    let works = true;
    const context = createFakeContext(() => (works ? page(7) : { status: 503, body: {} }));
    const tail = createEventTail(context);
    await settle();
    works = false;
    await tail.reload();
    expect(tail.items.value).toHaveLength(1);
    expect(tail.error.value).toContain('503');
  });

  it('merges by position, each once, and keeps the newest', () => {
    const events = [3, 2, 1].map((each) => sampleEvent(each));
    expect(merge(events, [sampleEvent(4), sampleEvent(3)], 3).map((each) => each.position)).toEqual([4, 3, 2]);
  });

  it('lets the log answer filters that are a whole type or stream', () => {
    expect(questionOf('VideoScanned')).toEqual({ types: 'VideoScanned' });
    expect(questionOf('video-71aa')).toEqual({ stream: 'video-71aa' });
    expect(questionOf('scan')).toBeNull();
  });
});

describe('the figures', () => {
  it('follow a film that is being made, reckon what is left, and forget it when it is over', () => {
    const job = sampleJob({ id: 'artefacts-v', queue: 'artefacts', state: 'waiting', progress: null });
    const said = {
      kind: 'artefacts',
      subject: 'v',
      libraryId: null,
      phase: 'sprite',
      total: 100,
      perSecond: 9,
    } as const;
    const begun = hear(new Map(), { ...said, done: 10 }, 1_000);
    const later = hear(begun, { ...said, done: 30 }, 3_000);
    expect(laid([job], [], later)[0]).toMatchObject({
      state: 'active',
      name: 'sprite',
      progress: { done: 30, perSecond: 9, unit: '%', secondsLeft: 7 },
    });
    const over = hear(later, { ...said, phase: 'done', done: 100 }, 4_000);
    expect(laid([job], [], over)).toEqual([job]);
    expect(hear(over, { ...said, kind: 'convert', done: 5, secondsLeft: 3 }, 5_000).size).toBe(1);
  });

  it('lay the progress just heard over the job of the same scan', () => {
    const scan = sampleScan({
      id: sampleJob().id,
      progress: { phase: 'reading', done: 5, total: 9, filesPerSecond: 2 },
    });
    const [job] = laid([sampleJob({ state: 'waiting', progress: null })], [scan]);
    expect(job).toMatchObject({ state: 'active', progress: { done: 5, total: 9, perSecond: 2 } });
  });

  it('keep ten minutes', () => {
    const many = Array.from({ length: 400 }).reduce<ReturnType<typeof remember>>(
      (all) => remember(all, sampleStatus()),
      [],
    );
    expect(many).toHaveLength(300);
  });
});
