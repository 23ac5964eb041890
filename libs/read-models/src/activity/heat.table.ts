import type { TableSpec } from '../kernel/table.js';

/** Where a viewing that is open stood when it was last heard of. */
export interface HeardOf {
  viewingId: string;
  atSeconds: number;
  watchedSeconds: number;
}

/**
 * Which parts of one video one viewer watched, and how much. Apart from `activity`, which every list reads: this is
 * read for one video at a time.
 */
export interface HeatRow {
  user_id: string;
  video_id: string;
  /** Length of a bin, seconds. */
  bin_seconds: number;
  /** Tenths of seconds watched in each bin from the film's beginning: `0,10,10,4`. */
  bins: string;
  /** The newest few viewings that have not ended, oldest first. */
  open: HeardOf[];
}

export const heatTable: TableSpec<HeatRow> = {
  name: 'heat',
  columns: {
    user_id: 'uuid',
    video_id: 'uuid',
    bin_seconds: 'integer',
    bins: 'text',
    open: 'jsonb',
  },
  key: ['user_id', 'video_id'],
  indexes: [],
};
