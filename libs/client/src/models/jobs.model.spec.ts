import { describe, expect, it } from '@jest/globals';
import type { Job } from '#contracts';
import { createFakeContext } from '../fakes/fake-context.js';
import { problem } from '../fakes/fake-api.js';
import { settle } from '../fakes/manual-timers.js';
import { createJobs } from './jobs.model.js';

const job = (id: string, more: Partial<Job> = {}): Job => ({
  id,
  queue: 'artefacts',
  name: 'artefacts',
  state: 'waiting',
  subject: id,
  progress: null,
  attempts: 1,
  reason: null,
  addedAt: '2026-01-01T00:00:00Z',
  ...more,
});
const progress = (subject: string, done: number, phase = 'poster') => ({
  event: 'progress' as const,
  data: { kind: 'artefacts' as const, subject, libraryId: null, phase, done, total: 100, perSecond: 3 },
});

const start = async (jobs: readonly Job[]) => {
  const context = createFakeContext(({ method, path }) => {
    if (path.endsWith('/cancel')) return problem(404, 'job.not-found', 'It has ended.');
    return method === 'POST' ? { body: { position: 7 } } : { body: { items: jobs, total: 40, nextCursor: null } };
  });
  const model = createJobs(context);
  await settle();
  const asked = (): number => context.calls.filter(({ method }) => method === 'GET').length;
  return { context, model, asked };
};

describe('the list of jobs', () => {
  it('shows progress as it is heard, without asking again', async () => {
    const { context, model, asked } = await start([job('artefacts-v1', { state: 'active' }), job('artefacts-v2')]);
    context.live.say(progress('v1', 42));
    expect(model.jobs.value?.[0]?.progress).toEqual({ done: 42, total: 100, perSecond: 3, unit: '' });
    expect(model.jobs.value?.[1]?.progress).toBeNull();
    await context.timers.pass(5_000);
    expect(asked()).toBe(1);
  });

  it('is read anew when a job ends, or one begins that it does not know', async () => {
    const { context, asked } = await start([job('artefacts-v1', { state: 'active' })]);
    context.live.say(progress('v1', 100, 'done'));
    context.live.say(progress('v9', 1));
    await context.timers.pass(1_000);
    expect(asked()).toBe(2);
  });

  it('tries again as of what was answered, and says why it could not call off', async () => {
    const { context, model } = await start([job('artefacts-v1', { state: 'failed' })]);
    await model.retry('artefacts-v1');
    expect(context.calls.at(-1)?.headers['kinolog-after']).toBe('7');
    await model.cancel('artefacts-v1');
    expect(context.notices.items.value[0]?.text).toBe('The job was not called off: It has ended.');
    expect(model.data.value?.total).toBe(40);
  });
});
