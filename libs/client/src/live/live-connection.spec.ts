import { describe, expect, it } from '@jest/globals';
import { createManualTimers, settle } from '../fakes/manual-timers.js';
import { createLiveConnection } from './live-connection.js';
import type { LiveMessage } from './live-feed.js';

/** A server whose streams the test feeds and breaks. */
const createServer = () => {
  const opened: { from: number | null; push: (text: string) => void; end: () => void }[] = [];
  let down = false;
  return {
    opened,
    set down(value: boolean) {
      down = value;
    },
    open(from: number | null, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
      if (down) return Promise.reject(new Error('refused'));
      let controller: ReadableStreamDefaultController<Uint8Array>;
      const stream = new ReadableStream<Uint8Array>({ start: (c) => void (controller = c) });
      signal.addEventListener('abort', () => controller.error(new Error('aborted')));
      opened.push({
        from,
        push: (text) => controller.enqueue(new TextEncoder().encode(text)),
        end: () => controller.close(),
      });
      return Promise.resolve(stream as unknown as AsyncIterable<Uint8Array>);
    },
  };
};

const change = (position: number): string =>
  `id: ${position}\nevent: changes\ndata: {"projection":"videos","position":${position},"ids":["a"]}\n\n`;

const start = async () => {
  const server = createServer();
  const timers = createManualTimers();
  const heard: LiveMessage[] = [];
  const live = createLiveConnection({ open: server.open, timers, random: () => 0.5 });
  live.subscribe((message) => heard.push(message));
  await settle();
  return { server, timers, heard, live };
};

describe('the live connection', () => {
  it('hears changes and remembers their position', async () => {
    const { server, heard, live } = await start();
    server.opened[0]?.push(change(41) + change(42));
    await settle();
    expect(heard.map((message) => message.event)).toEqual(['changes', 'changes']);
    expect(live.position.value).toBe(42);
    expect(live.status.value).toEqual({ state: 'live' });
    live.close();
  });

  it('resumes behind the last position after a break, and says since when it was stale', async () => {
    const { server, timers, live } = await start();
    server.opened[0]?.push(change(42));
    await settle();
    const since = timers.now();
    await timers.pass(1_000);
    server.opened[0]?.end();
    await settle();
    expect(live.status.value).toEqual({ state: 'stale', since, retryAt: since + 1_500 });
    await timers.pass(500);
    expect(server.opened[1]?.from).toBe(42);
    expect(live.status.value).toEqual({ state: 'live' });
    live.close();
  });

  it('waits longer after each failure, up to fifteen seconds, and tries at once when asked', async () => {
    const { server, timers, live } = await start();
    server.down = true;
    server.opened[0]?.end();
    await settle();
    const pauses: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      const status = live.status.value;
      if (status.state !== 'stale' || status.retryAt === null) throw new Error('not waiting');
      pauses.push(status.retryAt - timers.now());
      await timers.pass(status.retryAt - timers.now());
    }
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
    server.down = false;
    live.retry();
    await settle();
    expect(live.status.value).toEqual({ state: 'live' });
    live.close();
  });

  it('asks for everything anew when it was lost before it had a position', async () => {
    const { server, timers, heard, live } = await start();
    server.opened[0]?.end();
    await timers.pass(1_000);
    expect(heard).toEqual([{ event: 'reset', data: {} }]);
    live.close();
  });

  it('takes a silent stream for a dead one', async () => {
    const { server, timers, live } = await start();
    await timers.pass(46_000);
    expect(server.opened).toHaveLength(2);
    live.close();
  });
});
