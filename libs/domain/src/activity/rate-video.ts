import type { ActivityEvent, Grade } from './activity.events.js';
import type { ActivityState } from './activity.state.js';

export interface Viewer {
  readonly userId: string;
  readonly videoId: string;
}

/** The same grade again says nothing new; null clears. */
export function rateVideo(viewer: Viewer, grade: Grade | null, state: ActivityState): readonly ActivityEvent[] {
  if (grade === state.grade) return [];
  if (grade === null) return [{ type: 'RatingCleared', data: { ...viewer } }];
  return [{ type: 'Rated', data: { ...viewer, grade } }];
}

export function favouriteVideo(viewer: Viewer, favourite: boolean, state: ActivityState): readonly ActivityEvent[] {
  if (favourite === state.favourite) return [];
  return [{ type: favourite ? 'Favourited' : 'Unfavourited', data: { ...viewer } }];
}
