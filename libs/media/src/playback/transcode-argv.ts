import type { ProbedFacts, ProbedVideo } from '../probe/probed.js';
import { INPUT_GUARD } from '../pictures/frame-argv.js';
import { toneDown, type FilterSet } from '../pictures/picture-filters.js';
import { fitInside, shownSize, type Size } from '../pictures/picture-size.js';
import type { Encoder } from './encoders.js';
import type { PlayDecision } from './playback-decision.js';
import { bitRateFor } from './quality-ladder.js';
import type { EncodedPace } from './segment-plan.js';

export interface TranscodePlan {
  readonly url: string;
  readonly facts: ProbedFacts;
  readonly decision: PlayDecision;
  readonly encoder: Encoder;
  readonly filters: FilterSet;
  /** Where the reading begins, seconds from the video's start: where the first piece does, or before. */
  readonly from: number;
  readonly pace: EncodedPace;
}

/**
 * All timestamps that leave are so much later than the film's: the first frames' decoding times may lie before zero, and
 * a fragment's time cannot.
 */
export const TIME_SHIFT = 10;

/** Samples a second of sound that is made anew. */
const SOUND_RATE = 48_000;

/** A keyframe that was asked for by its very time is not missed for rounding. */
const JUST_BEFORE = 0.001;

/**
 * One fragmented mp4 on standard output, a fragment for each keyframe (of sound alone for each frame), its times those of the film: what a piece holds
 * does not depend on where the reading began.
 */
export function transcodeArgv(plan: TranscodePlan): string[] {
  const { url, facts, decision, from } = plan;
  const picture = decision.video === 'none' ? null : facts.video;
  return [
    ...['-hide_banner', '-nostdin', '-v', 'error', ...plan.encoder.before, ...INPUT_GUARD],
    ...(from > 0 ? ['-ss', from.toFixed(6)] : []),
    ...['-i', url, '-copyts', '-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-dn'],
    ...(picture ? ['-map', `0:${picture.index}`, ...pictureArgv(plan, picture)] : []),
    ...(decision.audioStream === null ? [] : ['-map', `0:${decision.audioStream}`, ...soundArgv(plan)]),
    ...['-avoid_negative_ts', 'disabled', '-output_ts_offset', String(TIME_SHIFT), '-use_editlist', '0'],
    ...['-max_muxing_queue_size', '4096', '-flush_packets', '1'],
    // Sound alone comes frame by frame: frames do not fill a second, and fragments of one would leave the plan behind.
    ...[
      '-movflags',
      `+${picture ? 'frag_keyframe' : 'frag_every_frame'}+empty_moov+delay_moov+default_base_moof+frag_discont`,
    ],
    ...['-f', 'mp4', 'pipe:1'],
  ];
}

function pictureArgv(plan: TranscodePlan, video: ProbedVideo): string[] {
  // The tag that browsers want: `hev1` keeps parameters where some do not look for them.
  if (plan.decision.video === 'copy') return ['-c:v', 'copy', ...(video.codec === 'hevc' ? ['-tag:v', 'hvc1'] : [])];
  const size = sentSize(video, plan.decision.height);
  const bits = bitRateFor(size.height);
  return [
    ...['-vf', [...pictureChain(plan, video, size), ...plan.encoder.filters].join(',')],
    // Frames are decoded in the order in which they are shown: else the sound of a piece begins and ends before its picture.
    ...['-c:v', plan.encoder.name, ...plan.encoder.options, '-bf', '0'],
    ...['-maxrate', String(bits), '-bufsize', String(bits * 2)],
    // `t` counts from the first frame that is encoded.
    ...['-force_key_frames', `expr:gte(t,n_forced*${plan.pace.pieceSeconds.toFixed(9)}-${JUST_BEFORE})`],
    ...['-g', '100000'],
  ];
}

function pictureChain({ facts, filters, from, pace }: TranscodePlan, video: ProbedVideo, size: Size): string[] {
  const start = (facts.startSeconds + from).toFixed(6);
  return [
    ...(video.interlaced ? ['yadif=deint=all'] : []),
    // Frames stand where they would stand had the reading begun at the beginning.
    `fps=${pace.frameRate.toFixed(9)}:start_time=${start}`,
    `scale=${size.width}:${size.height}:flags=bicubic`,
    ...toneDown(video, filters),
    'setsar=1',
    'format=yuv420p',
  ];
}

/** Upright, pixels square, even, no higher than asked for. */
export function sentSize(video: ProbedVideo, height: number | null): Size {
  const { width, height: lines } = fitInside(shownSize(video), 7_680, height ?? video.height);
  const even = (length: number): number => Math.max(16, Math.round(length / 2) * 2);
  return { width: even(width), height: even(lines) };
}

function soundArgv({ facts, decision, from }: TranscodePlan): string[] {
  const isAac = facts.audio.some(({ index, codec }) => index === decision.audioStream && codec === 'aac');
  // In a transport stream each frame has a head of its own, which mp4 does not know.
  if (decision.audio === 'copy') return ['-c:a', 'copy', ...(isAac ? ['-bsf:a', 'aac_adtstoasc'] : [])];
  // Silence until it begins: no fragment is written before there is something of every stream.
  const first = Math.floor((facts.startSeconds + from) * SOUND_RATE);
  const filled = `aresample=${SOUND_RATE},aresample=async=1:first_pts=${first}`;
  return ['-af', filled, '-c:a', 'aac', '-b:a', '160k', '-ac', '2', '-ar', String(SOUND_RATE)];
}
