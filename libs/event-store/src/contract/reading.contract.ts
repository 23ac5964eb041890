import { describe, expect, test } from '@jest/globals';
import { type Batch, type RecordedEvent, START } from '../event-store.js';
import type { Bench } from './event-store.contract.js';
import {
  freshNames,
  ids,
  numbers,
  positions,
  readToEnd,
  sampleEvent,
  sampleEvents,
  strictlyIncreasing,
} from './sample-events.js';

export function readingContract({ store }: Bench): void {
  describe('reading a stream', () => {
    test('is empty where there is none', async () => {
      const { stream } = freshNames();
      expect(await store().readStream(stream)).toEqual([]);
      expect(await store().readStream(stream, { direction: 'backwards' })).toEqual([]);
    });

    test('begins and ends where asked, in both directions', async () => {
      const { stream, type } = freshNames();
      await store().append(stream, sampleEvents(type, 10), 'none');
      const read = async (options: Parameters<ReturnType<Bench['store']>['readStream']>[1]): Promise<number[]> =>
        numbers(await store().readStream(stream, options));
      expect(await read({ from: 7 })).toEqual([7, 8, 9]);
      expect(await read({ from: 3, limit: 2 })).toEqual([3, 4]);
      expect(await read({ from: 10 })).toEqual([]);
      expect(await read({ direction: 'backwards', limit: 3 })).toEqual([9, 8, 7]);
      expect(await read({ direction: 'backwards', from: 1 })).toEqual([1, 0]);
      expect(await read({ direction: 'backwards', from: 0 })).toEqual([0]);
      expect(await read({ direction: 'backwards', from: 500, limit: 1 })).toEqual([9]);
      expect(await read({ limit: 0 })).toEqual([]);
    });

    test('gives each event its own metadata, also where neighbours share theirs', async () => {
      const { stream, type } = freshNames();
      const sent = ['c1', 'c1', 'c2', 'c2', 'c1'].map((correlationId) => {
        const event = sampleEvent(type);
        return { ...event, metadata: { ...event.metadata, correlationId } };
      });
      await store().append(stream, sent, 'none');
      const told = (events: readonly RecordedEvent[]): string[] => events.map((event) => event.metadata.correlationId);
      expect(told(await store().readStream(stream))).toEqual(['c1', 'c1', 'c2', 'c2', 'c1']);
      expect(told(await store().readStream(stream, { direction: 'backwards', from: 3 }))).toEqual([
        'c2',
        'c2',
        'c1',
        'c1',
      ]);
      expect(told(await readToEnd(store(), { after: START, types: [type], limit: 2 }))).toEqual(
        told(await store().readStream(stream)),
      );
    });

    test('gives all of a long one', async () => {
      const { stream, type } = freshNames();
      for (let part = 0; part < 5; part++) await store().append(stream, sampleEvents(type, 500), 'any');
      const events = await store().readStream(stream);
      expect(events.map((event) => event.revision)).toEqual(Array.from({ length: 2_500 }, (_, i) => i));
      expect((await store().readStream(stream, { direction: 'backwards' })).map((event) => event.revision)).toEqual(
        Array.from({ length: 2_500 }, (_, i) => 2_499 - i),
      );
    });
  });

  describe('reading the whole log', () => {
    test('comes in batches that join without gap or overlap', async () => {
      const { stream, type } = freshNames();
      const after = await store().head();
      const sent = sampleEvents(type, 25);
      await store().append(stream, sent, 'none');
      const batch = await store().readAll({ after, types: [type], limit: 10 });
      expect(batch.events).toHaveLength(10);
      expect(batch.scannedTo).toBe(batch.events[9]?.position);
      expect(batch.caughtUp).toBe(false);
      expect(ids(await readToEnd(store(), { after, types: [type], limit: 10 }))).toEqual(ids(sent));
    });

    test('read on, gives the same to its end, and says at last that it is there', async () => {
      const mine = freshNames();
      const after = await store().head();
      for (let i = 0; i < 30; i++) {
        await store().append(mine.stream, sampleEvents(mine.type, 3), 'any');
        await store().append(freshNames().stream, sampleEvents('Other', 2), 'none');
      }
      const batches: Batch[] = [];
      for await (const batch of store().readOn({ after, types: [mine.type], limit: 20 })) batches.push(batch);
      const events = batches.flatMap((batch) => batch.events);
      expect(events).toEqual(await store().readStream(mine.stream));
      expect(Math.max(...batches.map((batch) => batch.events.length))).toBe(20);
      expect(strictlyIncreasing(batches.slice(0, -1).map((batch) => batch.scannedTo))).toBe(true);
      expect(batches.map((batch) => batch.caughtUp)).toEqual(batches.map((_, i) => i === batches.length - 1));
      expect(batches.at(-1)?.scannedTo).toBeGreaterThanOrEqual(await store().head());
    });

    test('read on, may be left before its end', async () => {
      const { stream, type } = freshNames();
      const after = await store().head();
      await store().append(stream, sampleEvents(type, 100), 'none');
      for await (const batch of store().readOn({ after, limit: 10 })) {
        expect(batch.events).toHaveLength(10);
        break;
      }
      expect(await store().readStream(stream)).toHaveLength(100);
    });

    test('keeps the order of positions, and time never goes back', async () => {
      const { type } = freshNames();
      const after = await store().head();
      for (let i = 0; i < 20; i++) await store().append(freshNames().stream, [sampleEvent(type)], 'none');
      const events = await readToEnd(store(), { after });
      expect(strictlyIncreasing(positions(events))).toBe(true);
      const times = events.map((event) => event.recordedAt);
      expect(times).toEqual([...times].sort());
    });

    test('a filter passes over other types, and the checkpoint passes with it', async () => {
      const mine = freshNames();
      const other = freshNames();
      const after = await store().head();
      await store().append(mine.stream, [sampleEvent(mine.type)], 'none');
      const { position } = await store().append(other.stream, sampleEvents(other.type, 50), 'none');
      const first = await store().readAll({ after, types: [mine.type, 'NobodyEverUsedThisType'] });
      expect(first.events.map((event) => event.type)).toEqual([mine.type]);
      let { scannedTo, caughtUp } = first;
      while (!caughtUp) ({ scannedTo, caughtUp } = await store().readAll({ after: scannedTo, types: [mine.type] }));
      expect(scannedTo).toBeGreaterThanOrEqual(position);
      const none = await readToEnd(store(), { after, types: ['NobodyEverUsedThisType'] });
      expect(none).toEqual([]);
    });

    test('at the end is empty, caught up and stays where it was', async () => {
      const after = await store().head();
      expect(await store().readAll({ after })).toEqual({ events: [], scannedTo: after, caughtUp: true });
      expect(START).toBeLessThanOrEqual(after);
    });

    test('a type first used after a reader began is found by the same reader', async () => {
      const { stream, type } = freshNames();
      const after = await store().head();
      expect(await readToEnd(store(), { after, types: [type] })).toEqual([]);
      await store().append(stream, [sampleEvent(type)], 'none');
      expect(await readToEnd(store(), { after, types: [type] })).toHaveLength(1);
    });
  });
}
