import { describe, expect, it } from '@jest/globals';
import { createFakeContext } from '../fakes/fake-context.js';
import { problem } from '../fakes/fake-api.js';
import { settle } from '../fakes/manual-timers.js';
import { createHeat } from './heat.model.js';

const start = () => {
  let answer: number[] | null = [0, 1];
  const context = createFakeContext(() =>
    answer ? { body: { times: answer } } : problem(500, 'internal', 'Not just now.'),
  );
  const model = createHeat(context, 'v');
  return { context, model, answers: (times: number[] | null) => (answer = times) };
};

describe('the heat of a video', () => {
  it('is not asked for before somebody can see it, and then once', async () => {
    const { context, model } = start();
    context.live.changed('activity', 'v');
    await settle();
    expect(context.calls).toEqual([]);
    model.show(true);
    await settle();
    model.show(false);
    model.show(true);
    await settle();
    expect(model.times.value).toEqual([0, 1]);
    expect(context.calls.map(({ path }) => path)).toEqual(['/videos/v/heat']);
  });

  it('follows what is watched: at once in sight, else with the next look', async () => {
    const { context, model, answers } = start();
    model.show(true);
    await settle();
    answers([2, 1]);
    context.live.changed('activity', 'v');
    await settle();
    expect(model.times.value).toEqual([2, 1]);
    model.show(false);
    answers([2, 2]);
    context.live.changed('activity', 'v');
    await settle();
    expect(model.times.value).toEqual([2, 1]);
    model.show(true);
    await settle();
    expect(model.times.value).toEqual([2, 2]);
  });

  it('lets other videos and other changes be', async () => {
    const { context, model } = start();
    model.show(true);
    await settle();
    context.live.changed('activity', 'other');
    context.live.changed('videos', 'v');
    await settle();
    expect(context.calls).toHaveLength(1);
  });

  it('keeps what it knows when the server fails, and asks again with the next look', async () => {
    const { context, model, answers } = start();
    model.show(true);
    await settle();
    answers(null);
    context.live.changed('activity', 'v');
    await settle();
    expect(model.times.value).toEqual([0, 1]);
    expect(context.notices.items.value).toEqual([]);
    answers([3]);
    model.show(true);
    await settle();
    expect(model.times.value).toEqual([3]);
  });

  it('hears nothing any more once it is disposed of', async () => {
    const { context, model } = start();
    model.show(true);
    await settle();
    model.dispose();
    context.live.changed('activity', 'v');
    await settle();
    expect(context.calls).toHaveLength(1);
  });
});
