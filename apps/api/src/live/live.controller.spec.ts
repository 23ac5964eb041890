import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PassThrough } from 'node:stream';
import type { Sessions } from '../accounts/sessions.js';
import type { ApiReply, ApiRequest, Principal } from '../http/api-request.js';
import { LiveController } from './live.controller.js';
import type { LiveFeed } from './live-feed.js';

const asker = { role: 'admin', libraryIds: null } as unknown as Principal;

describe('a live connection', () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }));
  afterEach(() => void jest.useRealTimers());

  function connect(join: (write: (message: string) => void) => Promise<() => void>) {
    const out = Object.assign(new PassThrough(), { setHeader: () => undefined, writeHead: () => undefined });
    const feed = { join: (_: unknown, __: unknown, write: (message: string) => void) => join(write) };
    const sessions = { byToken: () => Promise.resolve(asker), onChange: () => () => undefined };
    const controller = new LiveController(feed as unknown as LiveFeed, sessions as unknown as Sessions);
    const reply = { hijack: () => undefined, raw: out, getHeaders: () => ({}) } as unknown as ApiReply;
    const request = { headers: { authorization: 'Bearer token' } } as unknown as ApiRequest;
    return { out, live: controller.live(asker, request, reply) };
  }

  it('is kept alive by comments, until it is closed', async () => {
    const left = jest.fn();
    const { out, live } = connect(() => Promise.resolve(left));
    await live;
    out.read();
    jest.advanceTimersByTime(15_000);
    expect(String(out.read())).toBe(': still here\n\n');
    out.destroy();
    await new Promise(setImmediate);
    expect(left).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('of a reader who does not read ends with one reset, and nothing is written after it', async () => {
    let write: (message: string) => void = () => undefined;
    const left = jest.fn();
    const { out, live } = connect((tell) => {
      write = tell;
      return Promise.resolve(left);
    });
    await live;
    const failed = jest.fn();
    out.on('error', failed);
    for (let i = 0; i < 40; i++) write('x'.repeat(100_000));
    expect(out.writableEnded).toBe(true);
    expect(left).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(60_000);
    const text = String(Buffer.concat((await out.toArray()) as Buffer[]));
    expect(text.endsWith('event: reset\ndata: {}\n\n')).toBe(true);
    expect(text.split('event: reset')).toHaveLength(2);
    expect(failed).not.toHaveBeenCalled();
  });

  it('that cannot begin leaves no timer behind', async () => {
    const { live } = connect(() => Promise.reject(new Error('no database')));
    await expect(live).rejects.toThrow('no database');
    expect(jest.getTimerCount()).toBe(0);
  });
});
