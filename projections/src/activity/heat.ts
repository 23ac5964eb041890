import { addStretch, binsText, heatTable, NO_HEAT, readBins, type HeardOf, type HeatRow } from '#read-models';
import type { UnitOfWork } from '../kernel/unit-of-work.js';
import { watchedStretch } from './watched-stretch.js';

/** So many viewings of one film may be open at once (tabs, devices); those that never ended are forgotten so. */
const OPEN_AT_MOST = 4;

interface Viewed extends HeardOf {
  readonly userId: string;
  readonly videoId: string;
}

/** Adds what was watched since this viewing was last heard of. */
export function heardOf(rows: UnitOfWork, { userId, videoId, ...now }: Viewed, ended = false): void {
  const known = rows.edit(heatTable, userId, videoId);
  const row = known ?? nothingYet(userId, videoId);
  const before = row.open.find(({ viewingId }) => viewingId === now.viewingId);
  const stretch = before && watchedStretch(before, now);
  if (stretch) {
    const bins = addStretch(readBins(row.bin_seconds, row.bins), ...stretch);
    row.bin_seconds = bins.binSeconds;
    row.bins = binsText(bins);
  }
  const others = row.open.filter((each) => each !== before);
  row.open = ended ? others : [...others, now].slice(-OPEN_AT_MOST);
  if (!known) rows.put(heatTable, row);
}

const nothingYet = (userId: string, videoId: string): HeatRow => ({
  user_id: userId,
  video_id: videoId,
  bin_seconds: NO_HEAT.binSeconds,
  bins: '',
  open: [],
});
