/** One frame's line: when it is shown, and of which place it is (0 where there is but one). */
export interface FrameTime {
  readonly place: number;
  /** Seconds, as the file has it. */
  readonly at: number;
}

/** Reads what ffmpeg's `metadata` filter prints of frames with a time base of microseconds, in the order of frames. */
export function parseFrameTimes(text: string): FrameTime[] {
  const times: FrameTime[] = [];
  for (const line of text.split('\n')) {
    const frame = /^frame:\d+\s+pts:(-?\d+)/.exec(line);
    if (frame) times.push({ place: 0, at: Number(frame[1]) / 1e6 });
    const place = /^place=(\d+)/.exec(line);
    const last = times.at(-1);
    if (place && last) times[times.length - 1] = { ...last, place: Number(place[1]) };
  }
  return times;
}
