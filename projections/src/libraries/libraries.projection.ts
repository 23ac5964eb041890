import { librariesTable, type LibraryRow } from '#read-models';
import type { Projection } from '../kernel/projection.js';
import type { UnitOfWork } from '../kernel/unit-of-work.js';

function edited(rows: UnitOfWork, id: string, change: (row: LibraryRow) => void): void {
  const row = rows.edit(librariesTable, id);
  if (!row) return;
  change(row);
  rows.announce(id, { kind: 'libraries', ids: [id] });
}

export const librariesProjection: Projection = {
  name: 'libraries',
  version: 1,
  tables: [librariesTable],
  needs: (event) => [{ table: 'libraries', key: [(event.data as { libraryId: string }).libraryId] }],
  handlers: {
    LibraryAdded: ({ data, recordedAt }, rows) => {
      rows.put(librariesTable, {
        id: data.libraryId,
        name: data.name,
        path: data.path,
        rules: data.rules,
        state: 'present',
        missing_reason: null,
        added_at: recordedAt,
      });
      rows.announce(data.libraryId, { kind: 'libraries', ids: [data.libraryId] });
    },
    LibraryRenamed: ({ data }, rows) =>
      edited(rows, data.libraryId, (row) => {
        row.name = data.name;
      }),
    LibraryRulesChanged: ({ data }, rows) =>
      edited(rows, data.libraryId, (row) => {
        row.rules = data.rules;
      }),
    LibraryWentMissing: ({ data }, rows) =>
      edited(rows, data.libraryId, (row) => {
        row.state = 'missing';
        row.missing_reason = data.reason;
      }),
    LibraryReturned: ({ data }, rows) =>
      edited(rows, data.libraryId, (row) => {
        row.state = 'present';
        row.missing_reason = null;
      }),
    LibraryRemoved: ({ data }, rows) =>
      edited(rows, data.libraryId, (row) => {
        row.state = 'removed';
      }),
  },
};
