/** What a viewing said of itself: where it is on the time line, and how much was played in it so far, seconds. */
export interface Report {
  readonly atSeconds: number;
  readonly watchedSeconds: number;
}

/** Watched seconds are told to a tenth, and a picture that stood still for a moment may leave some out. */
const SLACK_SECONDS = 2;

/**
 * The part of the time line that was watched between two reports, null when none was. Where it moved on by as much as
 * was watched, that is the part before the later place. Else somebody sought another place in between: that is reported
 * within a moment, so what was watched lies behind the earlier place.
 */
export function watchedStretch(before: Report, now: Report): readonly [from: number, to: number] | null {
  const watched = now.watchedSeconds - before.watchedSeconds;
  if (watched <= 0) return null;
  const moved = now.atSeconds - before.atSeconds;
  const isOnePiece = Math.abs(moved - watched) <= SLACK_SECONDS;
  return isOnePiece ? [now.atSeconds - watched, now.atSeconds] : [before.atSeconds, before.atSeconds + watched];
}
