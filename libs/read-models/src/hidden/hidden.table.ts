import type { TableSpec } from '../kernel/table.js';

/** A studio, tag or collection that a viewer does not want to see anywhere. */
export interface HiddenRow {
  user_id: string;
  entry_id: string;
  kind: 'studio' | 'tag' | 'collection';
  hidden_at: string;
}

export const hiddenTable: TableSpec<HiddenRow> = {
  name: 'hidden',
  columns: { user_id: 'uuid', entry_id: 'uuid', kind: 'text', hidden_at: 'timestamptz' },
  key: ['user_id', 'entry_id'],
  indexes: [],
};
