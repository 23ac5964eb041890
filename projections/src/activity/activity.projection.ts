import { GRADES, type DataOf } from '#domain';
import type { RecordedEvent } from '#event-store';
import { activityTable, heatTable, type ActivityRow } from '#read-models';
import type { EventOf, Handler, Projection } from '../kernel/projection.js';
import type { UnitOfWork } from '../kernel/unit-of-work.js';
import { heardOf } from './heat.js';

type ActivityFact =
  'Rated' | 'RatingCleared' | 'Favourited' | 'Unfavourited' | 'ViewingStarted' | 'ViewingCheckpointed' | 'ViewingEnded';
/** Less than this watched is a glance, not a viewing. */
const GLANCE_SECONDS = 5;

function on<T extends ActivityFact>(
  change: (row: ActivityRow, data: DataOf<T>, event: EventOf<T>, rows: UnitOfWork) => void,
): Handler<T> {
  return (event, rows) => {
    const { userId, videoId } = event.data as { userId: string; videoId: string };
    const known = rows.edit(activityTable, userId, videoId);
    const row = known ?? nothingYet(userId, videoId);
    change(row, event.data, event, rows);
    if (!known) rows.put(activityTable, row);
    rows.announce(videoId, { kind: 'viewer', userId });
  };
}

const nothingYet = (userId: string, videoId: string): ActivityRow => ({
  user_id: userId,
  video_id: videoId,
  grade: null,
  grade_rank: null,
  favourite: false,
  resume_seconds: null,
  viewings: 0,
  completed: 0,
  watched_seconds: 0,
  open_viewing: null,
  last_viewed_at: null,
});

function watched(row: ActivityRow, viewingId: string, watchedSeconds: number, at: string): void {
  const before = row.open_viewing?.viewingId === viewingId ? row.open_viewing.watchedSeconds : 0;
  row.watched_seconds += Math.max(0, watchedSeconds - before);
  if (before < GLANCE_SECONDS && watchedSeconds >= GLANCE_SECONDS) row.viewings += 1;
  row.open_viewing = { viewingId, watchedSeconds };
  if (watchedSeconds >= GLANCE_SECONDS) row.last_viewed_at = at;
}

export const activityProjection: Projection = {
  name: 'activity',
  version: 2,
  tables: [activityTable, heatTable],
  needs: (event: RecordedEvent) => {
    const { userId, videoId } = event.data as { userId: string; videoId: string };
    if (videoId === undefined) return [];
    const key = [userId, videoId];
    const activity = { table: activityTable.name, key };
    return event.type.startsWith('Viewing') ? [activity, { table: heatTable.name, key }] : [activity];
  },
  handlers: {
    Rated: on<'Rated'>((row, { grade }) => {
      row.grade = grade;
      row.grade_rank = GRADES.length - GRADES.indexOf(grade);
    }),
    RatingCleared: on<'RatingCleared'>((row) => {
      row.grade = null;
      row.grade_rank = null;
    }),
    Favourited: on<'Favourited'>((row) => {
      row.favourite = true;
    }),
    Unfavourited: on<'Unfavourited'>((row) => {
      row.favourite = false;
    }),
    ViewingStarted: on<'ViewingStarted'>((row, data, _, rows) => {
      row.open_viewing = { viewingId: data.viewingId, watchedSeconds: 0 };
      heardOf(rows, { ...data, watchedSeconds: 0 });
    }),
    ViewingCheckpointed: on<'ViewingCheckpointed'>((row, data, { recordedAt }, rows) => {
      watched(row, data.viewingId, data.watchedSeconds, recordedAt);
      row.resume_seconds = data.atSeconds;
      heardOf(rows, data);
    }),
    ViewingEnded: on<'ViewingEnded'>((row, { completed, ...data }, { recordedAt }, rows) => {
      watched(row, data.viewingId, data.watchedSeconds, recordedAt);
      row.open_viewing = null;
      if (completed) row.completed += 1;
      row.resume_seconds = completed ? null : data.atSeconds;
      heardOf(rows, data, true);
    }),
    ViewerErased: ({ data }, rows) => {
      rows.deleteWhere(activityTable, 'user_id', data.userId);
      rows.deleteWhere(heatTable, 'user_id', data.userId);
    },
  },
};
