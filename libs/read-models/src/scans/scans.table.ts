import type { TableSpec } from '../kernel/table.js';

export interface ScanRow {
  id: string;
  library_id: string;
  trigger: string;
  state: 'requested' | 'finished' | 'failed' | 'cancelled';
  requested_at: string;
  finished_at: string | null;
  duration_ms: number | null;
  counts: object | null;
  reason: string | null;
}

export const scansTable: TableSpec<ScanRow> = {
  name: 'scans',
  columns: {
    id: 'uuid',
    library_id: 'uuid',
    trigger: 'text',
    state: 'text',
    requested_at: 'timestamptz',
    finished_at: 'timestamptz',
    duration_ms: 'double precision',
    counts: 'jsonb',
    reason: 'text',
  },
  key: ['id'],
  indexes: ['(requested_at desc, id desc)', '(library_id, requested_at desc)'],
};
