import { describe, expect, test } from '@jest/globals';
import { sampleEvent } from './contract/sample-events.js';
import type { RecordedEvent } from './event-store.js';
import { START } from './event-store.js';
import { createMemoryEventStore } from './memory/memory-event-store.js';
import { type Upcaster, upcasters, withUpcasters } from './upcasters.js';

/** An event as an early version stored it: grades were numbers from 0 to 5, the film was called `film`. */
const STORED = { film: 'v1', stars: 4 };

const GRADES = ['C', 'B-', 'B+', 'A', 'S', 'S+'];
const namesGrade: Upcaster = {
  type: 'SampleRated',
  fromSchema: 1,
  upcast: (data) => {
    const { stars, ...rest } = data as typeof STORED;
    return { ...rest, grade: GRADES[stars] };
  },
};
const namesVideo: Upcaster = {
  type: 'SampleRated',
  fromSchema: 2,
  upcast: (data) => {
    const { film, ...rest } = data as { film: string };
    return { videoId: film, ...rest };
  },
};

describe('upcasters', () => {
  const read = async (which: readonly Upcaster[]) => {
    const plain = createMemoryEventStore();
    const store = withUpcasters(plain, upcasters(which));
    await store.append('activity-u1_v1', [sampleEvent('SampleRated', STORED)], 'none');
    await store.append('activity-u1_v2', [sampleEvent('SampleCleared', { film: 'v2' })], 'none');
    return { plain, store };
  };
  const shapes = (events: readonly RecordedEvent[]): unknown[] =>
    events.map(({ data, metadata }) => [metadata.schema, data]);
  const NEWEST = [3, { videoId: 'v1', grade: 'S' }];

  test('lead a stored event step by step to its newest shape, however it is read', async () => {
    const { store } = await read([namesVideo, namesGrade]);
    expect(shapes(await store.readStream('activity-u1_v1'))).toEqual([NEWEST]);
    const { events } = await store.readAll({ after: START });
    expect(shapes(events)).toEqual([NEWEST, [1, { film: 'v2' }]]);
    for await (const batch of store.subscribe({ after: START, signal: new AbortController().signal })) {
      expect(batch.events).toEqual(events);
      break;
    }
    for await (const said of store.readByStream?.({ upTo: await store.head() }) ?? [])
      expect(said.map(({ schema, data }) => [schema, data])).toEqual([NEWEST, [1, { film: 'v2' }]]);
  });

  test('leave what is stored as it was', async () => {
    const { plain, store } = await read([namesVideo, namesGrade]);
    await store.readStream('activity-u1_v1');
    expect(shapes(await plain.readStream('activity-u1_v1'))).toEqual([[1, STORED]]);
  });

  test('each step has one owner', () => {
    expect(() => upcasters([namesGrade, { ...namesVideo, fromSchema: 1 }])).toThrow(
      'two upcasters for SampleRated from schema 1',
    );
    expect(() => upcasters([{ ...namesGrade, fromSchema: 0 }])).toThrow('from 1');
  });
});
