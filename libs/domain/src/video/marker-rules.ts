import { Refusal } from '../kernel/refusal.js';
import type { Marker } from './video.events.js';
import type { VideoState } from './video.state.js';

export const MARKER_TITLE_LIMIT = 200;

/**
 * The marker with its title trimmed. Refuses with `marker.title-missing`, `marker.title-too-long`,
 * `marker.time-invalid`, `marker.end-before-start` or `marker.beyond-end`. A video whose duration is unknown has no end.
 */
export function validMarker(marker: Marker, state: VideoState): Marker {
  const title = marker.title.trim();
  const { startSeconds, endSeconds } = marker;
  const duration = state.facts?.durationSeconds ?? null;
  if (title === '') throw new Refusal('marker.title-missing', 'Give the marker a title.');
  if (title.length > MARKER_TITLE_LIMIT) {
    throw new Refusal('marker.title-too-long', `Shorten the title to ${MARKER_TITLE_LIMIT} characters.`, {
      length: title.length,
    });
  }
  if (!isTime(startSeconds) || (endSeconds !== null && !isTime(endSeconds))) {
    throw new Refusal('marker.time-invalid', 'Give times in seconds from the beginning of the video, zero or more.');
  }
  if (endSeconds !== null && endSeconds <= startSeconds) {
    throw new Refusal('marker.end-before-start', 'Let the marker end after it starts, or leave the end out.');
  }
  if (duration !== null && Math.max(startSeconds, endSeconds ?? 0) > duration) {
    throw new Refusal('marker.beyond-end', `Set the marker within the video: it is ${duration} seconds long.`, {
      durationSeconds: duration,
    });
  }
  return { markerId: marker.markerId, title, startSeconds, endSeconds };
}

const isTime = (seconds: number): boolean => Number.isFinite(seconds) && seconds >= 0;

/** Refuses with `marker.not-found`. */
export function knownMarker(markerId: string, state: VideoState): Marker {
  const known = state.markers.find((marker) => marker.markerId === markerId);
  if (known) return known;
  throw new Refusal('marker.not-found', 'There is no such marker on this video: it may have been removed; reload.', {
    markerId,
  });
}
