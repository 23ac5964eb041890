import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { Batch, EventStore, RecordedEvent } from '../event-store.js';
import type { Bench } from './event-store.contract.js';
import { freshNames, ids, numbers, sampleEvent, sampleEvents } from './sample-events.js';

/** Follows until so many events were seen. */
export async function followFor(
  store: EventStore,
  options: Omit<Parameters<EventStore['subscribe']>[0], 'signal'>,
  count: number,
): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  const end = new AbortController();
  for await (const batch of store.subscribe({ ...options, signal: end.signal })) {
    events.push(...batch.events);
    if (events.length >= count) end.abort();
  }
  return events;
}

export function followingContract({ store, another }: Bench): void {
  describe('following the log', () => {
    test('gives what was there, says when it caught up, then what comes', async () => {
      const { stream, type } = freshNames();
      const after = await store().head();
      await store().append(stream, sampleEvents(type, 5), 'none');
      const seen: string[] = [];
      let caughtUp = 0;
      const later = sampleEvents(type, 3);
      const end = new AbortController();
      for await (const batch of store().subscribe({ after, types: [type], limit: 2, signal: end.signal })) {
        seen.push(...ids(batch.events));
        if (batch.caughtUp && caughtUp++ === 0) await store().append(stream, later, 4);
        if (seen.length === 8) end.abort();
      }
      expect(caughtUp).toBeGreaterThan(0);
      expect(seen).toEqual(ids(await store().readStream(stream)));
    });

    test('hears soon what another process appends', async () => {
      const { stream, type } = freshNames();
      const writer = await another();
      const after = await store().head();
      const delays: number[] = [];
      const end = new AbortController();
      const following = (async () => {
        for await (const batch of store().subscribe({ after, types: [type], signal: end.signal })) {
          for (const event of batch.events) delays.push(performance.now() - (event.data as { sent: number }).sent);
          if (delays.length === 10) end.abort();
        }
      })();
      for (let i = 0; i < 10; i++) {
        await sleep(20);
        await writer.append(stream, [sampleEvent(type, { sent: performance.now() })], 'any');
      }
      await following;
      expect(Math.max(...delays)).toBeLessThan(2_000);
    });

    test('a filter’s checkpoint moves on though nothing matches', async () => {
      const mine = freshNames();
      const other = freshNames();
      const after = await store().head();
      const end = new AbortController();
      const timeout = setTimeout(() => end.abort(), 20_000);
      let last: Batch | undefined;
      const { position } = await store().append(other.stream, sampleEvents(other.type, 40), 'none');
      for await (const batch of store().subscribe({ after, types: [mine.type], signal: end.signal })) {
        expect(batch.events).toEqual([]);
        last = batch;
        if (batch.scannedTo >= position) break;
      }
      clearTimeout(timeout);
      expect(last?.scannedTo).toBeGreaterThanOrEqual(position);
    });

    test('waits for a slow consumer and then gives everything in order', async () => {
      const { stream, type } = freshNames();
      const after = await store().head();
      const seen: number[] = [];
      const sizes: number[] = [];
      const end = new AbortController();
      await store().append(stream, sampleEvents(type, 300), 'none');
      for await (const batch of store().subscribe({ after, types: [type], limit: 100, signal: end.signal })) {
        if (sizes.length === 0) await store().append(stream, sampleEvents(type, 300), 'any');
        if (sizes.length < 3) await sleep(100);
        sizes.push(batch.events.length);
        seen.push(...numbers(batch.events));
        if (seen.length >= 600) end.abort();
      }
      const once = Array.from({ length: 300 }, (_, n) => n);
      expect(seen).toEqual([...once, ...once]);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
    });

    test('ends without an error when cancelled: while waiting, before it began, between batches', async () => {
      const after = await store().head();
      const waiting = new AbortController();
      setTimeout(() => waiting.abort(), 100);
      for await (const batch of store().subscribe({ after, signal: waiting.signal })) void batch;
      for await (const batch of store().subscribe({ after, signal: AbortSignal.abort() }))
        expect(batch).toBeUndefined();
      const { stream, type } = freshNames();
      await store().append(stream, sampleEvents(type, 50), 'none');
      const between = new AbortController();
      let batches = 0;
      for await (const batch of store().subscribe({ after, types: [type], limit: 5, signal: between.signal })) {
        batches += batch.events.length > 0 ? 1 : 0;
        between.abort();
      }
      expect(batches).toBeLessThanOrEqual(1);
    });

    test('may be left with break and begun again where it was', async () => {
      const { stream, type } = freshNames();
      let after = await store().head();
      const sent = sampleEvents(type, 30);
      await store().append(stream, sent, 'none');
      const seen: string[] = [];
      while (seen.length < 30) {
        for await (const batch of store().subscribe({
          after,
          types: [type],
          limit: 7,
          signal: new AbortController().signal,
        })) {
          seen.push(...ids(batch.events));
          after = batch.scannedTo;
          if (batch.events.length > 0) break;
        }
      }
      expect(seen).toEqual(ids(sent));
    });
  });
}
