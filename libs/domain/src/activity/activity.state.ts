import { never, type Aggregate } from '../kernel/decider.js';
import type { ActivityEvent, Grade } from './activity.events.js';

export interface OpenViewing {
  readonly viewingId: string;
  readonly atSeconds: number;
  readonly watchedSeconds: number;
}

/** What one viewer thinks of and does with one video. */
export interface ActivityState {
  readonly grade: Grade | null;
  readonly favourite: boolean;
  /** Viewings begun and not ended. */
  readonly open: readonly OpenViewing[];
}

const others = (open: readonly OpenViewing[], viewingId: string) => open.filter((v) => v.viewingId !== viewingId);

function evolve(state: ActivityState, event: ActivityEvent): ActivityState {
  switch (event.type) {
    case 'Rated':
      return { ...state, grade: event.data.grade };
    case 'RatingCleared':
      return { ...state, grade: null };
    case 'Favourited':
      return { ...state, favourite: true };
    case 'Unfavourited':
      return { ...state, favourite: false };
    case 'ViewingStarted': {
      const { viewingId, atSeconds } = event.data;
      return { ...state, open: [...state.open, { viewingId, atSeconds, watchedSeconds: 0 }] };
    }
    case 'ViewingCheckpointed': {
      const { viewingId, atSeconds, watchedSeconds } = event.data;
      return { ...state, open: [...others(state.open, viewingId), { viewingId, atSeconds, watchedSeconds }] };
    }
    case 'ViewingEnded':
      return { ...state, open: others(state.open, event.data.viewingId) };
    default:
      return never(event);
  }
}

export const activity: Aggregate<ActivityState, ActivityEvent> = {
  category: 'activity',
  initial: { grade: null, favourite: false, open: [] },
  evolve,
};

/** The id part of an activity stream. */
export const activityId = (viewer: { readonly userId: string; readonly videoId: string }): string =>
  `${viewer.userId}_${viewer.videoId}`;
