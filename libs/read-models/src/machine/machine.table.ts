import type { TableSpec } from '../kernel/table.js';

/** How the machine is to work: one row, once anything of it was changed. */
export interface MachineRow {
  id: string;
  /** By queue. */
  queues: Record<string, { paused: boolean; concurrency: number }>;
  quiet_hours: { from: string; to: string } | null;
}

export const machineTable: TableSpec<MachineRow> = {
  name: 'machine',
  columns: { id: 'text', queues: 'jsonb', quiet_hours: 'jsonb' },
  key: ['id'],
  indexes: [],
};
