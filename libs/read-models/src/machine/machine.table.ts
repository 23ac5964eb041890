import type { TableSpec } from '../kernel/table.js';

/** How the machine is to work: one row, once anything of it was changed. */
export interface MachineRow {
  id: string;
  /** By queue. */
  queues: Record<string, { paused: boolean; concurrency: number }>;
  quiet_hours: { from: string; to: string } | null;
  search: SearchOrdersRow;
}

/** How search is to work. */
export interface SearchOrdersRow {
  /** Null: as Kinolog comes. */
  weights: Record<'title' | 'people' | 'tags' | 'path' | 'recency' | 'rating' | 'plays', number> | null;
  synonyms: { id: string; words: string[]; oneWay: boolean }[];
  fallback: 'problem' | 'postgres';
}

export const machineTable: TableSpec<MachineRow> = {
  name: 'machine',
  columns: { id: 'text', queues: 'jsonb', quiet_hours: 'jsonb', search: 'jsonb' },
  key: ['id'],
  indexes: [],
};
