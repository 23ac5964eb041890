import type { TableSpec } from '../kernel/table.js';

/** Performers, studios, tags and collections. */
export interface EntryRow {
  id: string;
  kind: 'performer' | 'studio' | 'tag' | 'collection';
  name: string;
  parent_id: string | null;
  created_at: string;
  search: string;
}

export const entriesTable: TableSpec<EntryRow> = {
  name: 'entries',
  columns: { id: 'uuid', kind: 'text', name: 'text', parent_id: 'uuid', created_at: 'timestamptz', search: 'text' },
  key: ['id'],
  indexes: ['(kind, name collate "C")', '(parent_id) where parent_id is not null', 'using gin (search gin_trgm_ops)'],
};
