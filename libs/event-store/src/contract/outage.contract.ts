import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { EventLogUnavailable, type EventStore, type NewEvent, type RecordedEvent } from '../event-store.js';
import { type CuttableProxy, cuttableProxy } from './cuttable-proxy.js';
import type { Bench } from './event-store.contract.js';
import { followFor } from './following.contract.js';
import { freshNames, ids, sampleEvent, sampleEvents } from './sample-events.js';

export function outageContract({ store, log }: Bench): void {
  /** Runs with a client whose connections can be cut; a log without connections has nothing to show here. */
  const throughProxy = async (work: (client: EventStore, proxy: CuttableProxy) => Promise<void>): Promise<void> => {
    const { remote } = log();
    if (!remote) return;
    const proxy = await cuttableProxy(remote.address);
    const client = await remote.openAt({ host: '127.0.0.1', port: proxy.port });
    try {
      await work(client, proxy);
    } finally {
      await client.close();
      await proxy.close();
    }
  };
  /** As a caller does who hears that the log is unavailable: the same ids again. */
  const persist = async (client: EventStore, stream: string, events: readonly NewEvent[]): Promise<void> => {
    for (;;) {
      try {
        await client.append(stream, events, 'none');
        return;
      } catch (error) {
        if (!(error instanceof EventLogUnavailable)) throw error;
      }
    }
  };

  describe('a lost connection', () => {
    test('an append whose answer is lost is retried without doubling', () =>
      throughProxy(async (client, proxy) => {
        const { type } = freshNames();
        await client.head();
        const appends = Array.from({ length: 60 }, () => ({ ...freshNames(), events: sampleEvents(type, 2) }));
        const running = Promise.all(
          appends.map(async ({ stream, events }, i) => {
            await sleep(i * 10);
            await persist(client, stream, events);
          }),
        );
        for (let i = 0; i < 5; i++) {
          await sleep(60);
          await proxy.loseAnswers(40);
          await sleep(30);
          proxy.cut();
        }
        await running;
        for (const { stream, events } of appends) expect(ids(await store().readStream(stream))).toEqual(ids(events));
      }));

    test('a follower goes on by itself and misses nothing', () =>
      throughProxy(async (client, proxy) => {
        const { stream, type } = freshNames();
        const after = await store().head();
        const following = followFor(client, { after, types: [type] }, 30);
        for (let i = 0; i < 30; i++) {
          await store().append(stream, [sampleEvent(type, { n: i })], 'any');
          if (i % 8 === 3) proxy.cut();
          await sleep(10);
        }
        expect(ids(await following)).toEqual(ids(await store().readStream(stream)));
      }));

    test('a long reading goes on behind what it has given out', () =>
      throughProxy(async (client, proxy) => {
        const { stream, type } = freshNames();
        const after = await store().head();
        for (let i = 0; i < 10; i++) await store().append(stream, sampleEvents(type, 100), 'any');
        const read: RecordedEvent[] = [];
        for await (const { events } of client.readOn({ after, types: [type], limit: 50 })) {
          if (read.length % 200 === 0) proxy.cut();
          read.push(...events);
          await sleep(10);
        }
        expect(ids(read)).toEqual(ids(await store().readStream(stream)));
      }));

    test('a short outage is sat out by reader and writer', () =>
      throughProxy(async (client, proxy) => {
        const { stream, type } = freshNames();
        await client.append(stream, [sampleEvent(type)], 'none');
        const up = proxy.down();
        const append = client.append(stream, [sampleEvent(type)], 0);
        const read = client.readStream(stream, { limit: 1 });
        await sleep(300);
        up();
        expect((await append).revision).toBe(1);
        expect(await read).toHaveLength(1);
      }));
  });
}
