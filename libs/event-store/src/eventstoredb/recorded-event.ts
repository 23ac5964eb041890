import type { AllStreamRecordedEvent, RecordedEvent as ClientEvent } from '@eventstore/db-client';
import { isoTime } from '../event-columns.js';
import type { Position, RecordedEvent } from '../event-store.js';

/** The log's own events (metadata, links, statistics) are none of ours. */
export const isSystemEvent = (event: ClientEvent): boolean =>
  event.type.startsWith('$') || event.streamId.startsWith('$');

/** Events written over gRPC have one position; as a log offset it fits a number for the first 9 petabytes. */
export function positionOf(event: ClientEvent | AllStreamRecordedEvent): Position {
  if (!event.position)
    throw new Error(`EventStoreDB gave event ${event.id} no position: version 22.6 or later is needed`);
  return Number(event.position.commit) as Position;
}

export function recordedEvent(event: ClientEvent): RecordedEvent {
  return {
    id: event.id,
    type: event.type,
    data: event.data as object,
    metadata: event.metadata as unknown as RecordedEvent['metadata'],
    stream: event.streamId,
    revision: Number(event.revision),
    position: positionOf(event),
    recordedAt: isoTime(event.created.getTime()),
  };
}
