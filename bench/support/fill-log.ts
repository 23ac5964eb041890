import { envelope, type EventStore } from '#event-store';
import type { StreamOf } from './synthetic-library.js';

const AT_ONCE = 512;

/** Appends whole streams, many at a time; answers the number of events. */
export async function fillLog(
  store: EventStore,
  streams: Iterable<StreamOf>,
  progress: (events: number) => void = () => undefined,
): Promise<number> {
  const context = { actor: { kind: 'system' as const, name: 'populate' }, correlationId: 'populate' };
  let events = 0;
  const failures: Error[] = [];
  const running = new Set<Promise<void>>();
  for (const { stream, events: facts } of streams) {
    if (failures[0]) throw failures[0];
    const one = store
      .append(
        stream,
        facts.map((fact) => envelope(fact, context)),
        'any',
      )
      .then(
        () => {
          events += facts.length;
          running.delete(one);
        },
        (error: Error) => {
          failures.push(error);
          running.delete(one);
        },
      );
    running.add(one);
    if (running.size >= AT_ONCE) {
      await Promise.race(running);
      progress(events);
    }
  }
  await Promise.all(running);
  if (failures[0]) throw failures[0];
  return events;
}
