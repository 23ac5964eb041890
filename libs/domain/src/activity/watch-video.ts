import { Refusal } from '../kernel/refusal.js';
import type { ActivityEvent } from './activity.events.js';
import type { ActivityState } from './activity.state.js';
import type { Viewer } from './rate-video.js';

/** Within so much of the end a viewing counts as complete: credits, or the last twentieth. */
const END_SECONDS = 90;
const END_SHARE = 0.05;

export interface Progress {
  readonly viewingId: string;
  /** Where on the time line. */
  readonly atSeconds: number;
  /** How much was really played in this viewing. */
  readonly watchedSeconds: number;
}

export function startViewing(
  viewer: Viewer,
  viewing: { readonly viewingId: string; readonly atSeconds: number },
  state: ActivityState,
): readonly ActivityEvent[] {
  if (state.open.some((open) => open.viewingId === viewing.viewingId)) return [];
  return [{ type: 'ViewingStarted', data: { ...viewer, ...viewing } }];
}

/** A checkpoint that says nothing new is not kept. */
export function checkpointViewing(viewer: Viewer, progress: Progress, state: ActivityState): readonly ActivityEvent[] {
  const open = openViewing(progress.viewingId, state);
  if (open.atSeconds === progress.atSeconds && open.watchedSeconds === progress.watchedSeconds) return [];
  return [{ type: 'ViewingCheckpointed', data: { ...viewer, ...progress } }];
}

export function endViewing(
  viewer: Viewer,
  progress: Progress,
  durationSeconds: number | null,
  state: ActivityState,
): readonly ActivityEvent[] {
  openViewing(progress.viewingId, state);
  return [
    {
      type: 'ViewingEnded',
      data: { ...viewer, ...progress, completed: isNearEnd(progress.atSeconds, durationSeconds) },
    },
  ];
}

/** True in the last 5 %, at most the last 90 s. */
export function isNearEnd(atSeconds: number, durationSeconds: number | null): boolean {
  if (durationSeconds === null) return false;
  return atSeconds >= durationSeconds - Math.min(END_SECONDS, durationSeconds * END_SHARE);
}

function openViewing(viewingId: string, state: ActivityState) {
  const open = state.open.find((viewing) => viewing.viewingId === viewingId);
  if (!open) throw new Refusal('viewing.not-found', 'This viewing has ended: begin a new one.', { viewingId });
  return open;
}
