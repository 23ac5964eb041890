import { describe, expect, it } from '@jest/globals';
import { createFakeContext, type FakeContext } from '../fakes/fake-context.js';
import { problem, type Handler } from '../fakes/fake-api.js';
import { settle } from '../fakes/manual-timers.js';
import { createViewingReporter, type ViewingReporter } from './viewing-reporter.js';

const start = (
  handle: Handler = ({ method }) => ({ body: method === 'POST' ? { id: 'w', position: 1 } : { position: 2 } }),
) => {
  const context = createFakeContext(handle);
  const failures: unknown[] = [];
  const reporter = createViewingReporter({
    api: context.api,
    timers: context.timers,
    videoId: 'v',
    onFailure: (cause) => failures.push(cause),
  });
  return { context, reporter, failures };
};

/** Plays so many seconds, with four ticks a second as browsers give them. */
const watch = async ({ timers }: FakeContext, reporter: ViewingReporter, from: number, seconds: number) => {
  for (let t = 0.25; t <= seconds; t += 0.25) {
    await timers.pass(250);
    reporter.tick(from + t);
  }
};
const bodies = (context: FakeContext): unknown[] => context.calls.map((call) => call.body);

describe('a viewing', () => {
  it('begins when it first plays, not when the page opens', async () => {
    const { context, reporter } = start();
    reporter.tick(0);
    reporter.leave();
    await settle();
    expect(context.calls).toEqual([]);
    reporter.play(12);
    await settle();
    expect(bodies(context)).toEqual([{ atSeconds: 12 }]);
  });

  it('is checkpointed every 30 seconds at most while it plays', async () => {
    const { context, reporter } = start();
    reporter.play(0);
    await watch(context, reporter, 0, 95);
    expect(context.calls).toHaveLength(1 + 3);
    expect(context.calls[1]?.body).toMatchObject({ ended: false });
  });

  it('counts what was watched, not what was jumped over', async () => {
    const { context, reporter } = start();
    reporter.play(0);
    await watch(context, reporter, 0, 10);
    reporter.seek(400);
    await watch(context, reporter, 400, 5);
    reporter.pause(405);
    await settle();
    expect(context.calls.at(-1)?.body).toEqual({ atSeconds: 405, watchedSeconds: 15, ended: false });
  });

  it('takes dragging along the bar for one seek', async () => {
    const { context, reporter } = start();
    reporter.play(0);
    await watch(context, reporter, 0, 2);
    for (let at = 0; at < 300; at += 10) reporter.seek(at);
    await context.timers.pass(2_000);
    expect(context.calls).toHaveLength(2);
  });

  it('says its last word when the page goes away, in a request that outlives it', async () => {
    const { context, reporter } = start();
    reporter.play(0);
    await watch(context, reporter, 0, 5);
    reporter.leave();
    await settle();
    expect(context.calls.at(-1)).toMatchObject({ method: 'PUT', keepalive: true, body: { atSeconds: 5, ended: true } });
  });

  it('is another one when it plays again after its end', async () => {
    const { context, reporter } = start();
    reporter.play(0);
    reporter.end(600);
    await settle();
    reporter.play(0);
    await settle();
    expect(context.calls.map((call) => call.method)).toEqual(['POST', 'PUT', 'POST']);
  });

  it('tells once that progress cannot be kept', async () => {
    const { context, reporter, failures } = start(() => problem(503, 'api.busy', 'Try later.'));
    reporter.play(0);
    await watch(context, reporter, 0, 70);
    expect(failures).toHaveLength(1);
  });
});
