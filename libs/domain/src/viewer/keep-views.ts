import { Refusal } from '../kernel/refusal.js';
import type { PinPlace, ViewerEvent } from './viewer.events.js';
import type { ViewerState } from './viewer.state.js';

/** What is pinned has to fit where it is pinned. */
const MOST_PINNED = 20;

/** Pins a view to a place, or takes it off; what is so already says nothing new. */
export function pinView(
  userId: string,
  viewId: string,
  { place, pinned }: { readonly place: PinPlace; readonly pinned: boolean },
  state: ViewerState,
): readonly ViewerEvent[] {
  const now = state.pinned[place];
  if (now.includes(viewId) === pinned) return [];
  if (pinned && now.length >= MOST_PINNED)
    throw new Refusal('view.too-many-pinned', `At most ${MOST_PINNED} views can be pinned there: take one off first.`);
  return [{ type: pinned ? 'ViewPinned' : 'ViewUnpinned', data: { userId, viewId, place } }];
}

/** What the library opens with; null: all of it. */
export function chooseDefaultView(userId: string, viewId: string | null, state: ViewerState): readonly ViewerEvent[] {
  return viewId === state.defaultViewId ? [] : [{ type: 'DefaultViewChosen', data: { userId, viewId } }];
}
