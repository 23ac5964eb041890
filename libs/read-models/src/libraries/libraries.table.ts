import type { TableSpec } from '../kernel/table.js';

export interface LibraryRow {
  id: string;
  name: string;
  path: string;
  /** `LibraryRules` of the domain. */
  rules: object;
  state: 'present' | 'missing' | 'removed';
  missing_reason: string | null;
  added_at: string;
}

export const librariesTable: TableSpec<LibraryRow> = {
  name: 'libraries',
  columns: {
    id: 'uuid',
    name: 'text',
    path: 'text',
    rules: 'jsonb',
    state: 'text',
    missing_reason: 'text',
    added_at: 'timestamptz',
  },
  key: ['id'],
  indexes: [],
  visibleWhere: "state <> 'removed'",
};
