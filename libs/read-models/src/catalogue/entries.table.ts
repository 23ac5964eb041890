import type { TableSpec } from '../kernel/table.js';

/** Performers, studios, tags and collections. */
export interface EntryRow {
  id: string;
  kind: 'performer' | 'studio' | 'tag' | 'collection';
  name: string;
  parent_id: string | null;
  created_at: string;
}

export const entriesTable: TableSpec<EntryRow> = {
  name: 'entries',
  columns: { id: 'uuid', kind: 'text', name: 'text', parent_id: 'uuid', created_at: 'timestamptz' },
  key: ['id'],
  indexes: [],
};
