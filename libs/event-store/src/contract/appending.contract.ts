import { describe, expect, test } from '@jest/globals';
import { AppendTooLarge } from '../encode-append.js';
import { type ExpectedRevision, WrongExpectedRevision } from '../event-store.js';
import type { Bench } from './event-store.contract.js';
import { freshNames, ids, readToEnd, sampleEvent, sampleEvents } from './sample-events.js';

const HOSTILE_NAMES = [
  `it's; drop table eventlog.events; --`,
  '"quoted" {curly} [square], comma',
  'back\\slash and 100% %s $1 ${x}',
  'line\nbreak\ttab',
  'ümläut-日本語-🎬-\u0301',
  ' leading and trailing ',
  'a/b/../c?d=e#f',
  'NULL',
  'x'.repeat(900),
];

export function appendingContract({ store }: Bench): void {
  describe('appending', () => {
    test('answers with the last event’s revision and position, counted from 0', async () => {
      const { stream, type } = freshNames();
      const before = await store().head();
      const first = await store().append(stream, sampleEvents(type, 3), 'none');
      const second = await store().append(stream, [sampleEvent(type)], first.revision);
      expect([first.revision, second.revision]).toEqual([2, 3]);
      expect(first.position).toBeGreaterThan(before);
      expect(second.position).toBeGreaterThan(first.position);
      expect(await store().head()).toBeGreaterThanOrEqual(second.position);
      expect((await store().readStream(stream)).map((event) => event.revision)).toEqual([0, 1, 2, 3]);
    });

    test('gives back exactly what was appended', async () => {
      const { stream, type } = freshNames();
      const event = sampleEvent(type, {
        text: 'quote " backslash \\ newline \n null \u0000 half \ud83c emoji 🎬 \u2028',
        nested: { list: [1, 2.5, -0.001, 1e21, null, true, { deep: [] }], empty: {} },
        __proto__x: 'x',
      });
      const { position } = await store().append(stream, [event], 'none');
      const [read] = await store().readStream(stream);
      expect(read).toEqual({ ...event, stream, revision: 0, position, recordedAt: read?.recordedAt });
      expect(new Date(read?.recordedAt ?? '').toISOString()).toBe(read?.recordedAt);
    });

    test('refuses a wrong expected revision, says the actual one, and writes nothing', async () => {
      const { stream, type } = freshNames();
      const wrong = async (expected: ExpectedRevision, actual: number): Promise<void> => {
        const refused = store().append(stream, sampleEvents(type, 2), expected);
        await expect(refused).rejects.toThrow(WrongExpectedRevision);
        await expect(refused).rejects.toMatchObject({ stream, expected, actual });
      };
      await wrong(0, -1);
      await wrong(7, -1);
      expect(await store().readStream(stream)).toEqual([]);
      await store().append(stream, sampleEvents(type, 3), 'none');
      await wrong('none', 2);
      await wrong(1, 2);
      await wrong(3, 2);
      expect(await store().readStream(stream)).toHaveLength(3);
    });

    test('takes any revision when asked to', async () => {
      const { stream, type } = freshNames();
      expect((await store().append(stream, [sampleEvent(type)], 'any')).revision).toBe(0);
      expect((await store().append(stream, [sampleEvent(type)], 'any')).revision).toBe(1);
    });

    test('the same ids again change nothing and answer as the first time', async () => {
      const { stream, type } = freshNames();
      const first = sampleEvents(type, 3);
      const second = sampleEvents(type, 2);
      const third = sampleEvents(type, 2);
      const answers = [
        await store().append(stream, first, 'none'),
        await store().append(stream, second, 2),
        await store().append(stream, third, 'any'),
      ];
      expect(await store().append(stream, first, 'none')).toEqual(answers[0]);
      expect(await store().append(stream, second, 2)).toEqual(answers[1]);
      expect(await store().append(stream, third, 'any')).toEqual(answers[2]);
      expect(ids(await store().readStream(stream))).toEqual(ids([...first, ...second, ...third]));
    });

    test('the same append sent by two at once happens once', async () => {
      const { stream, type } = freshNames();
      const events = sampleEvents(type, 2);
      const answers = await Promise.all(Array.from({ length: 8 }, () => store().append(stream, events, 'none')));
      expect(new Set(answers.map((answer) => answer.position)).size).toBe(1);
      expect(ids(await store().readStream(stream))).toEqual(ids(events));
    });

    test('known ids together with new ones are a wrong revision, not half an append', async () => {
      const { stream, type } = freshNames();
      const [known, unknown] = sampleEvents(type, 2) as [
        ReturnType<typeof sampleEvent>,
        ReturnType<typeof sampleEvent>,
      ];
      await store().append(stream, [known], 'none');
      await expect(store().append(stream, [known, unknown], 'none')).rejects.toThrow(WrongExpectedRevision);
      expect(await store().readStream(stream)).toHaveLength(1);
    });

    test('a wrong revision among many appends at once fails only itself', async () => {
      const streams = Array.from({ length: 30 }, freshNames);
      const outcomes = await Promise.allSettled(
        streams.map(({ stream, type }, i) => store().append(stream, [sampleEvent(type)], i % 3 === 1 ? 5 : 'none')),
      );
      outcomes.forEach((outcome, i) => expect(outcome.status).toBe(i % 3 === 1 ? 'rejected' : 'fulfilled'));
    });

    test.each(HOSTILE_NAMES)('keeps a stream named %j apart', async (hostile) => {
      const { stream, type } = freshNames();
      const name = `${hostile}-${stream}`;
      const { position } = await store().append(name, [sampleEvent(type)], 'none');
      await store().append(`${hostile}-${stream.toUpperCase()}`, [sampleEvent(type)], 'none');
      expect((await store().readStream(name)).map((event) => event.stream)).toEqual([name]);
      const all = await readToEnd(store(), { after: (position - 1) as typeof position, types: [type] });
      expect(all[0]).toMatchObject({ stream: name, position });
    });

    test('carries large payloads, and refuses too large ones whole', async () => {
      const { stream, type } = freshNames();
      const large = sampleEvent(type, { text: '"ä'.repeat(200_000) });
      await store().append(stream, [large], 'none');
      expect((await store().readStream(stream))[0]?.data).toEqual(large.data);
      const tooLarge = [large, { ...large, id: sampleEvent(type).id }];
      await expect(store().append(stream, tooLarge, 'any')).rejects.toThrow(AppendTooLarge);
      expect(await store().readStream(stream)).toHaveLength(1);
    });

    test('refuses what makes no sense before sending anything', async () => {
      const { stream, type } = freshNames();
      const event = sampleEvent(type);
      await expect(store().append(stream, [], 'any')).rejects.toThrow(TypeError);
      await expect(store().append(stream, [event, event], 'any')).rejects.toThrow(/twice/);
      await expect(store().append(stream, [{ ...event, id: 'x' }], 'any')).rejects.toThrow(/UUID/);
      for (const expected of [-1, 1.5, Number.NaN, Infinity])
        await expect(store().append(stream, [event], expected)).rejects.toThrow(TypeError);
      for (const name of ['', '$system', 'nul\0', 'half\ud800pair', 'x'.repeat(2_000)])
        await expect(store().append(name, [event], 'any')).rejects.toThrow(TypeError);
      await expect(store().append(stream, [{ ...event, type: '$own' }], 'any')).rejects.toThrow(TypeError);
      expect(await store().readStream(stream)).toEqual([]);
    });
  });
}
