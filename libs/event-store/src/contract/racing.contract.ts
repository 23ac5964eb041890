import { describe, expect, test } from '@jest/globals';
import { type EventStore, WrongExpectedRevision } from '../event-store.js';
import type { Bench } from './event-store.contract.js';
import { followFor } from './following.contract.js';
import { freshNames, ids, positions, readToEnd, sampleEvent, strictlyIncreasing } from './sample-events.js';

/** Loads, appends behind the last event, and does it again after a conflict, as a command handler does. */
async function appendDeciding(
  store: EventStore,
  stream: string,
  type: string,
): Promise<{ id: string; conflicts: number }> {
  const event = sampleEvent(type);
  for (let conflicts = 0; ; conflicts++) {
    const [last] = await store.readStream(stream, { direction: 'backwards', limit: 1 });
    try {
      await store.append(stream, [event], last?.revision ?? 'none');
      return { id: event.id, conflicts };
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }
  }
}

export function racingContract({ store, another, traits }: Bench): void {
  describe('racing', () => {
    test('64 concurrent writers on one stream lose nothing and conflict correctly', async () => {
      const { stream, type } = freshNames();
      const clients = [store(), await another(), await another(), await another()];
      const written = await Promise.all(
        Array.from({ length: 64 }, async (_, writer) => {
          const mine: { id: string; conflicts: number }[] = [];
          for (let i = 0; i < 2; i++) mine.push(await appendDeciding(clients[writer % 4] as EventStore, stream, type));
          return mine;
        }),
      );
      const events = await store().readStream(stream);
      expect(events.map((event) => event.revision)).toEqual(Array.from({ length: 128 }, (_, i) => i));
      expect(ids(events).sort()).toEqual(ids(written.flat()).sort());
      expect(written.flat().some(({ conflicts }) => conflicts > 0)).toBe(true);
    });

    test('of many who expect the same revision at once, exactly one succeeds', async () => {
      const { stream, type } = freshNames();
      const clients = [store(), await another()];
      const outcomes = await Promise.allSettled(
        Array.from({ length: 64 }, (_, i) =>
          (clients[i % 2] as EventStore).append(stream, [sampleEvent(type)], 'none'),
        ),
      );
      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
      expect(refused).toHaveLength(63);
      expect(refused.every((reason) => reason instanceof WrongExpectedRevision && reason.actual === 0)).toBe(true);
    });

    test('followers of 16 writers see every event exactly once, in the order of positions', async () => {
      const { type } = freshNames();
      const clients = await Promise.all(Array.from({ length: 4 }, another));
      const after = await store().head();
      const total = 16 * 40;
      const followers = [store(), clients[0] as EventStore].flatMap((client) => [
        followFor(client, { after, types: [type], limit: 50 }, total),
        followFor(client, { after, types: [type] }, total),
      ]);
      const answers = await Promise.all(
        Array.from({ length: 16 }, async (_, writer) => {
          const mine: { id: string; position: number }[] = [];
          for (let i = 0; i < 40; i++) {
            const events = [sampleEvent(type)];
            const { position } = await (clients[writer % 4] as EventStore).append(freshNames().stream, events, 'none');
            mine.push({ id: (events[0] as { id: string }).id, position });
          }
          return mine;
        }),
      );
      const written = answers.flat().sort((a, b) => a.position - b.position);
      for (const seen of await Promise.all(followers)) {
        expect(strictlyIncreasing(positions(seen))).toBe(true);
        expect(ids(seen)).toEqual(ids(written));
      }
      for (const mine of answers) expect(strictlyIncreasing(mine.map(({ position }) => position))).toBe(true);
      const read = await readToEnd(store(), { after });
      expect(strictlyIncreasing(positions(read))).toBe(true);
      if (traits.dense) expect(positions(read)).toEqual(read.map((_, i) => after + 1 + i));
    });
  });
}
