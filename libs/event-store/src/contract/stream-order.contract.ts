import { describe, expect, test } from '@jest/globals';
import type { EventStore, ReadByStreamOptions, RecordedEvent, SaidEvent } from '../event-store.js';
import type { Bench } from './event-store.contract.js';
import { freshNames, sampleEvent, sampleEvents } from './sample-events.js';

export function streamOrderContract({ store, traits }: Bench): void {
  if (!traits.byStream) {
    test('cannot be read stream by stream, and does not say it can', () => {
      expect(store().readByStream).toBeUndefined();
    });
    return;
  }

  const batches = async (options: ReadByStreamOptions): Promise<(readonly SaidEvent[])[]> => {
    const read = store().readByStream?.(options) as AsyncIterable<readonly SaidEvent[]>;
    const all: (readonly SaidEvent[])[] = [];
    for await (const events of read) all.push(events);
    return all;
  };
  const inTurn = async (names: readonly string[], count: (i: number) => number, type: string): Promise<void> => {
    for (const [i, stream] of names.entries())
      if (count(i) > 0) await (store() satisfies EventStore).append(stream, sampleEvents(type, count(i)), 'any');
  };

  describe('reading stream by stream', () => {
    test('gives each stream whole and once, in its order, whatever their lengths are', async () => {
      const { type } = freshNames();
      const names = Array.from({ length: 90 }, () => freshNames().stream);
      // Two rounds, so that streams lie among each other in the log; one is longer than several batches.
      await inTurn(names, (i) => (i === 40 ? 70 : 1 + (i % 5)), type);
      await inTurn(names, (i) => i % 3, type);
      const upTo = await store().head();
      const read = await batches({ upTo, types: [type], limit: 20 });
      expect(read.length).toBeGreaterThan(5);
      let all = 0;
      for (const name of names) {
        const own = said(await store().readStream(name));
        const first = own[0]?.position;
        const there = read.filter((events) => events.some(({ position }) => position === first));
        expect(there).toHaveLength(1);
        const at = there[0]?.findIndex(({ position }) => position === first) ?? -1;
        expect(there[0]?.slice(at, at + own.length)).toEqual(own);
        all += own.length;
      }
      expect(read.flat()).toHaveLength(all);
    });

    test('leaves out what came later, other types and what was deleted', async () => {
      const [mine, other, gone] = [freshNames(), freshNames(), freshNames()];
      await store().append(mine.stream, [sampleEvent(mine.type), sampleEvent(other.type)], 'none');
      await store().append(gone.stream, [sampleEvent(mine.type)], 'none');
      await store().deleteStream(gone.stream);
      const upTo = await store().head();
      const before = said(await store().readStream(mine.stream));
      await store().append(mine.stream, [sampleEvent(mine.type)], 1);
      await store().append(freshNames().stream, [sampleEvent(mine.type)], 'none');
      expect(await batches({ upTo, types: [mine.type] })).toEqual([[before[0]]]);
      const own = new Set(before.map(({ position }) => position));
      const whole = (await batches({ upTo })).flat().filter(({ position }) => own.has(position));
      expect(whole).toEqual(before);
      expect(await batches({ upTo, types: ['NobodyEverUsedThisType'] })).toEqual([]);
    });

    test('tells the shape of each event also where not all have the first, and ends batches by their bytes', async () => {
      const { stream, type } = freshNames();
      const events = Array.from({ length: 12 }, (_, i) => {
        const event = sampleEvent(type, { text: 'x'.repeat(900_000) });
        return { ...event, metadata: { ...event.metadata, schema: 1 + (i % 3) } };
      });
      for (const event of events) await store().append(stream, [event], 'any');
      const read = (await batches({ upTo: await store().head(), types: [type] })).flat();
      expect(read).toEqual(said(await store().readStream(stream)));
      expect(read.map(({ schema }) => schema)).toEqual(events.map(({ metadata: { schema } }) => schema));
    });

    test('may be left before its end', async () => {
      const { type } = freshNames();
      const names = Array.from({ length: 30 }, () => freshNames().stream);
      await inTurn(names, () => 4, type);
      const upTo = await store().head();
      const read = store().readByStream?.({ upTo, types: [type], limit: 8 }) as AsyncIterable<readonly SaidEvent[]>;
      for await (const events of read) {
        expect(events.length).toBeGreaterThan(0);
        break;
      }
      expect((await batches({ upTo, types: [type] })).flat()).toHaveLength(120);
    });
  });
}

const said = (events: readonly RecordedEvent[]): SaidEvent[] =>
  events.map(({ type, data, position, recordedAt, metadata: { schema } }) => ({
    type,
    data,
    position,
    recordedAt,
    schema,
  }));
