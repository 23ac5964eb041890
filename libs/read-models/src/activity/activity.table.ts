import type { TableSpec } from '../kernel/table.js';

/** What one viewer did with one video. */
export interface ActivityRow {
  user_id: string;
  video_id: string;
  grade: string | null;
  /** 7 for S+ down to 1 for C; orders by grade. */
  grade_rank: number | null;
  favourite: boolean;
  resume_seconds: number | null;
  /** Viewings of which something was watched. */
  viewings: number;
  completed: number;
  watched_seconds: number;
  /** Watched in the viewing that is open, already part of `watched_seconds`. */
  open_viewing: { viewingId: string; watchedSeconds: number } | null;
  last_viewed_at: string | null;
}

export const activityTable: TableSpec<ActivityRow> = {
  name: 'activity',
  columns: {
    user_id: 'uuid',
    video_id: 'uuid',
    grade: 'text',
    grade_rank: 'integer',
    favourite: 'boolean',
    resume_seconds: 'double precision',
    viewings: 'integer',
    completed: 'integer',
    watched_seconds: 'double precision',
    open_viewing: 'jsonb',
    last_viewed_at: 'timestamptz',
  },
  key: ['user_id', 'video_id'],
  indexes: [
    '(user_id, last_viewed_at desc nulls last)',
    '(user_id, grade_rank desc) where grade is not null',
    '(user_id) where favourite',
  ],
};
