import { EVENT_TYPES, type EventType } from '#domain';
import type { RecordedEvent } from '#event-store';
import { historyTable } from '#read-models';
import type { Handlers, Projection } from '../kernel/projection.js';
import type { UnitOfWork } from '../kernel/unit-of-work.js';

/** Private to a viewer: what `activity-…`, `viewer-…` and `view-…` streams say. */
const PRIVATE = new Set<string>([
  'Rated',
  'RatingCleared',
  'Favourited',
  'Unfavourited',
  'ViewingStarted',
  'ViewingCheckpointed',
  'ViewingEnded',
  'EntryHidden',
  'EntryShown',
  'ViewPinned',
  'ViewUnpinned',
  'DefaultViewChosen',
  'ViewSaved',
  'ViewRenamed',
  'ViewChanged',
  'ViewShared',
  'ViewUnshared',
  'ViewRemoved',
] satisfies EventType[]);

/** Bookkeeping that says nothing to a person reading the history. */
const SILENT = new Set<string>([
  'ContentClaimed',
  'NameClaimed',
  'NameReleased',
  'ViewingCheckpointed',
] satisfies EventType[]);

function keep(event: RecordedEvent, rows: UnitOfWork): void {
  if (event.type === ('ViewerErased' satisfies EventType)) {
    rows.deleteWhere(historyTable, 'user_id', (event.data as { userId: string }).userId);
  }
  const data = event.data as { videoId?: string; userId?: string; ownerId?: string };
  const { actor } = event.metadata;
  rows.put(historyTable, {
    position: event.position,
    event_id: event.id,
    type: event.type,
    stream: event.stream,
    at: event.recordedAt,
    actor_kind: actor.kind,
    actor: actor.kind === 'user' ? actor.id : actor.name,
    correlation_id: event.metadata.correlationId,
    video_id: data.videoId ?? null,
    user_id: PRIVATE.has(event.type) ? (data.userId ?? data.ownerId ?? null) : null,
    data: event.data,
  });
}

export const historyProjection: Projection = {
  name: 'history',
  version: 1,
  tables: [historyTable],
  writesOnly: true,
  needs: () => [],
  handlers: Object.fromEntries(
    Object.keys(EVENT_TYPES)
      .filter((type) => !SILENT.has(type))
      .map((type) => [type, keep]),
  ) as Handlers,
};
