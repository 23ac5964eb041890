import type { Position, RecordedEvent } from './event-store.js';

/**
 * Positions, revisions, ids, types, times (milliseconds since 1970), streams, metadata (null: those of the event before) and
 * data of some events: as JSON a fraction of the text, and of the work, of a thousand objects.
 */
export type EventColumns<Type> = readonly [
  readonly Position[],
  readonly number[],
  readonly string[],
  readonly Type[],
  readonly number[],
  readonly string[],
  readonly (RecordedEvent['metadata'] | null)[],
  readonly object[],
];

let lastMs = 0;
let lastIso = new Date(0).toISOString();

/** Events that were written together share their time, so the last formatted one mostly serves again. */
export function isoTime(ms: number): string {
  if (ms !== lastMs) {
    lastIso = new Date(ms).toISOString();
    lastMs = ms;
  }
  return lastIso;
}

export function eventsOfColumns<Type>(columns: EventColumns<Type>, typeName: (type: Type) => string): RecordedEvent[] {
  const [positions, revisions, ids, types, times, streams, metadata, data] = columns;
  let told: RecordedEvent['metadata'] | null = null;
  return positions.map((position, i) => {
    told = metadata[i] ?? told;
    return {
      id: ids[i] as string,
      type: typeName(types[i] as Type),
      data: data[i] as object,
      metadata: told as RecordedEvent['metadata'],
      stream: streams[i] as string,
      revision: revisions[i] as number,
      position,
      recordedAt: isoTime(times[i] as number),
    };
  });
}
