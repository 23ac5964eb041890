import type { TableSpec } from '../kernel/table.js';

/** What was asked to be made of videos, and what became of it. */
export interface ConversionRow {
  id: string;
  video_id: string;
  work: object;
  state: 'requested' | 'finished' | 'failed' | 'cancelled';
  failure: { code: string; reason: string } | null;
  outputs: readonly { libraryId: string | null; path: string; size: number; videoId: string | null }[];
  requested_at: string;
  ended_at: string | null;
}

export const conversionsTable: TableSpec<ConversionRow> = {
  name: 'conversions',
  columns: {
    id: 'uuid',
    video_id: 'uuid',
    work: 'jsonb',
    state: 'text',
    failure: 'jsonb',
    outputs: 'jsonb',
    requested_at: 'timestamptz',
    ended_at: 'timestamptz',
  },
  key: ['id'],
  indexes: [
    '(requested_at desc, id desc)',
    '(video_id, requested_at desc)',
    "(requested_at) where state = 'requested'",
  ],
};
