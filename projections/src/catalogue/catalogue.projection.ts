import { entriesTable, type EntryRow } from '#read-models';
import type { RecordedEvent } from '#event-store';
import type { Projection } from '../kernel/projection.js';
import type { UnitOfWork } from '../kernel/unit-of-work.js';

function entryId(data: object): string {
  const named = data as Partial<Record<'performerId' | 'studioId' | 'tagId' | 'collectionId', string>>;
  return named.performerId ?? named.studioId ?? named.tagId ?? (named.collectionId as string);
}

function added(
  rows: UnitOfWork,
  kind: EntryRow['kind'],
  id: string,
  name: string,
  parentId: string | null,
  at: string,
): void {
  rows.put(entriesTable, { id, kind, name, parent_id: parentId, created_at: at });
  rows.announce(id, { kind: 'all' });
}

function edited(rows: UnitOfWork, id: string, change: (row: EntryRow) => void): void {
  const row = rows.edit(entriesTable, id);
  if (!row) return;
  change(row);
  rows.announce(id, { kind: 'all' });
}

const renamed = (rows: UnitOfWork, id: string, name: string): void =>
  edited(rows, id, (row) => {
    row.name = name;
  });

function removed(rows: UnitOfWork, id: string): void {
  rows.delete(entriesTable, id);
  rows.announce(id, { kind: 'all' });
}

export const catalogueProjection: Projection = {
  name: 'catalogue',
  version: 2,
  tables: [entriesTable],
  needs: (event: RecordedEvent) => [{ table: 'entries', key: [entryId(event.data)] }],
  handlers: {
    PerformerAdded: ({ data, recordedAt }, rows) =>
      added(rows, 'performer', data.performerId, data.name, null, recordedAt),
    StudioAdded: ({ data, recordedAt }, rows) => added(rows, 'studio', data.studioId, data.name, null, recordedAt),
    TagAdded: ({ data, recordedAt }, rows) => added(rows, 'tag', data.tagId, data.name, data.parentId, recordedAt),
    CollectionAdded: ({ data, recordedAt }, rows) =>
      added(rows, 'collection', data.collectionId, data.name, null, recordedAt),
    PerformerRenamed: ({ data }, rows) => renamed(rows, data.performerId, data.name),
    StudioRenamed: ({ data }, rows) => renamed(rows, data.studioId, data.name),
    TagRenamed: ({ data }, rows) => renamed(rows, data.tagId, data.name),
    CollectionRenamed: ({ data }, rows) => renamed(rows, data.collectionId, data.name),
    TagMoved: ({ data }, rows) =>
      edited(rows, data.tagId, (row) => {
        row.parent_id = data.parentId;
      }),
    PerformerRemoved: ({ data }, rows) => removed(rows, data.performerId),
    StudioRemoved: ({ data }, rows) => removed(rows, data.studioId),
    TagRemoved: ({ data }, rows) => removed(rows, data.tagId),
    CollectionRemoved: ({ data }, rows) => removed(rows, data.collectionId),
  },
};
