import type { TableSpec } from '../kernel/table.js';

/** One line for each fact: the audit feed, in log order. */
export interface HistoryRow {
  position: number;
  event_id: string;
  type: string;
  stream: string;
  at: string;
  actor_kind: 'user' | 'system';
  actor: string;
  correlation_id: string;
  video_id: string | null;
  /** Whose private doing this is; null for what is true for all. */
  user_id: string | null;
  data: object;
}

export const historyTable: TableSpec<HistoryRow> = {
  name: 'history',
  columns: {
    position: 'bigint',
    event_id: 'uuid',
    type: 'text',
    stream: 'text',
    at: 'timestamptz',
    actor_kind: 'text',
    actor: 'text',
    correlation_id: 'text',
    video_id: 'uuid',
    user_id: 'uuid',
    data: 'jsonb',
  },
  key: ['position'],
  indexes: [
    '(video_id, position desc) where video_id is not null',
    '(correlation_id)',
    '(type, position desc)',
    '(stream, position desc)',
    '(user_id) where user_id is not null',
  ],
};
