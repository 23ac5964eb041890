import { CONTAINERS } from '../probe/probe-argv.js';
import { SIDE_FD } from '../process/run-tool.js';

/** How every reading of a video begins: nothing but this one file, and no playlist in a video's clothes. */
export const INPUT_GUARD: readonly string[] = ['-protocol_whitelist', 'file', '-format_whitelist', CONTAINERS];

/** Frames leave one after the other, 8 bits for each of red, green and blue; the rate is a formality (see `SEQUENCE`). */
const RAW = ['-r', '1/1000', '-pix_fmt', 'rgb24', '-c:v', 'rawvideo', '-f', 'rawvideo', 'pipe:1'];
/**
 * Frames are numbered for the writer, which else repeats and drops some to keep a rate: how to forbid that differs between
 * versions of ffmpeg, this does not. They are numbered a thousand seconds apart: the writer also repeats a frame that itself lasts
 * longer than the rate allows, as those of a film with one picture a second.
 */
const SEQUENCE = 'setpts=N*1000/TB';
/** True times go another way, in microseconds, each with its place: frames without any metadata are not printed. */
const times = (place: number): string =>
  `settb=1/1000000,metadata=mode=add:key=place:value=${place},metadata=mode=print:file=${SIDE_FD.replace(':', '\\\\:')}`;

export interface PassPlan {
  readonly url: string;
  readonly stream: number;
  /** Of the file: its first timestamp, seconds. Times of frames are printed as the file has them. */
  readonly start: number;
  /** Times from the video's start, ascending, seconds: for each the first frame at or after it is taken. */
  readonly targets: readonly number[];
  /**
   * Which frames are decoded: those that need no others, told by the decoder, or by the demuxer. The latter is for codecs
   * whose decoders ignore it, and must not be used where frames are reordered: ffmpeg's mp4 demuxer loses their times then.
   */
  readonly only: 'keyframes' | 'key-packets' | null;
  /** What makes a picture of a frame (`pictureFilters`). */
  readonly filters: readonly string[];
  readonly threads: number;
  /** Decoding begins here, seconds. */
  readonly from?: number;
  /** And ends here. */
  readonly to?: number;
}

/** One reading of the file from end to end. */
export function passArgv(plan: PassPlan): string[] {
  const window = [
    ...(plan.from ? ['-ss', seconds(plan.from)] : []),
    ...(plan.to === undefined ? [] : ['-t', seconds(plan.to - (plan.from ?? 0))]),
  ];
  const wanted = `gte(t,${nextTarget(plan.targets.map((t) => signed(t + plan.start)))})`;
  const graph = [`select='${wanted}'`, times(0), ...plan.filters, 'format=rgb24', SEQUENCE].join(',');
  return [
    ...COMMON,
    ...['-threads', String(plan.threads)],
    ...(plan.only === 'keyframes' ? ['-skip_frame', 'nokey'] : []),
    ...(plan.only === 'key-packets' ? ['-discard:v', 'nokey'] : []),
    ...INPUT_GUARD,
    ...window,
    ...['-i', plan.url, '-map', `0:${plan.stream}`, '-an', '-sn', '-dn', '-vf', graph],
    ...['-frames:v', String(plan.targets.length)],
    ...RAW,
  ];
}

/** The target that is next after `selected_n` frames, looked up by halves: ffmpeg takes no expression nested deeply. */
function nextTarget(targets: readonly string[], first = 0): string {
  if (targets.length <= 1) return targets[0] ?? '0';
  const half = targets.length >> 1;
  const [left, right] = [nextTarget(targets.slice(0, half), first), nextTarget(targets.slice(half), first + half)];
  return `if(lt(selected_n,${first + half}),${left},${right})`;
}

export interface SeeksPlan {
  readonly url: string;
  readonly stream: number;
  /** As in `PassPlan`. */
  readonly start: number;
  /** Seeks land so much earlier, for containers without an index: there they land somewhere near. Seconds. */
  readonly back: number;
  /** For each the first frame at or after it. Seconds from the video's start. */
  readonly targets: readonly number[];
  /** Begin at the keyframe before each target and take that one: nothing else is decoded. */
  readonly atKeyframes: boolean;
  readonly filters: readonly string[];
  /** Leaves out the smoothing of block edges: a fifth of the work, invisible in a hash of 64 × 64 points. */
  readonly rough: boolean;
}

/**
 * Several places of one file in one process: started once, read one after the other, nothing decoded between them. Each
 * place is an input with a decoder of its own.
 */
export function seeksArgv(plan: SeeksPlan): string[] {
  const inputs = plan.targets.flatMap((target) => [
    ...['-threads', '1', '-an', '-sn', '-dn'],
    ...(plan.rough ? ['-skip_loop_filter', 'all'] : []),
    ...(plan.atKeyframes ? ['-noaccurate_seek'] : []),
    ...INPUT_GUARD,
    ...['-ss', seconds(target - plan.back), '-i', plan.url],
  ]);
  const places = plan.targets.map((target, i) => {
    const wanted = plan.back > 0 ? [`select='gte(t,${signed(target + plan.start)})'`] : [];
    const chain = [...wanted, 'trim=end_frame=1', times(i), ...plan.filters, 'format=rgb24', 'setpts=0'];
    return `[${i}:${plan.stream}]${chain.join(',')}[p${i}]`;
  });
  const joined = `${plan.targets.map((_, i) => `[p${i}]`).join('')}concat=n=${plan.targets.length},${SEQUENCE}[out]`;
  return [...COMMON, ...inputs, '-filter_complex', [...places, joined].join(';'), '-map', '[out]', ...RAW];
}

/** Only the times of the frames between two places, seconds from the video's start; printed as the file has them. */
export const timesArgv = (plan: { url: string; stream: number; from: number; to: number }): string[] => [
  ...COMMON,
  ...INPUT_GUARD,
  ...(plan.from > 0 ? ['-ss', seconds(plan.from)] : []),
  ...['-t', seconds(plan.to - plan.from), '-i', plan.url, '-map', `0:${plan.stream}`, '-an', '-sn', '-dn'],
  ...['-vf', times(0), '-f', 'null', '-'],
];

/**
 * Timestamps are left as they are: what ffmpeg makes of them else depends on the container, on the streams in use and on
 * whether it sought.
 */
const COMMON = ['-hide_banner', '-nostdin', '-v', 'error', '-copyts'];

const signed = (value: number): string => value.toFixed(6);
const seconds = (value: number): string => Math.max(0, value).toFixed(6);
