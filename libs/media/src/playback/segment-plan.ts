import type { KeyframeIndex } from '../artefacts/artefact-facts.js';
import type { ProbedVideo } from '../probe/probed.js';

/** Where a film is cut for HLS. Times from the video's start, seconds; the first piece begins at 0. */
export interface SegmentPlan {
  readonly starts: readonly number[];
  readonly durationSeconds: number;
}

/** A piece that is made anew is about so long: the shorter, the sooner the first one is there, also after a seek. */
const ENCODED_SECONDS = 1;
const FASTEST = 60;
const SLOWEST = 10;

/** How a picture is made anew: frames a second, and a piece's length as a whole number of them. */
export interface EncodedPace {
  readonly frameRate: number;
  readonly pieceSeconds: number;
}

/** The film's own pace, where that is an even one of an ordinary speed. Sound alone has none. */
export function encodedPace(video: ProbedVideo | null): EncodedPace {
  const own = video?.frameRate ?? 25;
  const even = video?.variableFrameRate ? Math.round(own) : own;
  const frameRate = Math.min(FASTEST, Math.max(SLOWEST, even));
  return { frameRate, pieceSeconds: Math.round(ENCODED_SECONDS * frameRate) / frameRate };
}

/** A copied one at least so long, where keyframes allow. */
const COPIED_SECONDS = 4;

/** Pieces of equal length, for a picture that is made anew and gets keyframes where they begin. */
export function evenPlan(durationSeconds: number, { pieceSeconds: seconds }: EncodedPace): SegmentPlan {
  const count = Math.max(1, Math.ceil(durationSeconds / seconds - 0.01));
  return { starts: Array.from({ length: count }, (_, i) => i * seconds), durationSeconds };
}

/** Pieces that begin at keyframes, for a picture that is copied. `fileStart`: the file's first timestamp, seconds. */
export function keyframePlan(index: KeyframeIndex, fileStart: number, durationSeconds: number): SegmentPlan {
  const starts = [0];
  for (const { at } of index.keyframes) {
    const time = at - fileStart;
    if (time - (starts.at(-1) ?? 0) >= COPIED_SECONDS && durationSeconds - time > 0.1) starts.push(time);
  }
  return { starts, durationSeconds };
}

/** Which piece a time is in. */
export function segmentAt({ starts }: SegmentPlan, seconds: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= seconds) low = middle;
    else high = middle - 1;
  }
  return low;
}

const lengthOf = ({ starts, durationSeconds }: SegmentPlan, i: number): number =>
  Math.max(0.05, (starts[i + 1] ?? durationSeconds) - (starts[i] as number));

export const segmentName = (i: number): string => `seg-${i}.m4s`;

/** The whole playlist, known before anything is made (RFC 8216). */
export function mediaPlaylist(plan: SegmentPlan): string {
  const lengths = plan.starts.map((_, i) => lengthOf(plan, i));
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.ceil(Math.max(...lengths))}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    '#EXT-X-MAP:URI="init.mp4"',
    ...lengths.flatMap((seconds, i) => [`#EXTINF:${seconds.toFixed(6)},`, segmentName(i)]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
}

/** The one quality that this session sends. */
export const masterPlaylist = (bitRate: number, size: { width: number; height: number } | null): string =>
  [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-STREAM-INF:BANDWIDTH=${Math.max(1, Math.round(bitRate))}${size ? `,RESOLUTION=${size.width}x${size.height}` : ''}`,
    'stream.m3u8',
    '',
  ].join('\n');
