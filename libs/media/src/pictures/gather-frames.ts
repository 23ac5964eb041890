import { ArtefactTrouble } from '../artefacts/artefact-trouble.js';
import type { ProbedVideo } from '../probe/probed.js';
import { keyframeSeek, seekBack, skipping, type FramePlan } from './frame-plan.js';
import type { Size } from './picture-size.js';
import { passFrames, seekFrames, type Frame } from './read-frames.js';
import type { VideoSource } from './video-source.js';

export interface Gathered {
  /** Ascending, each time once. */
  readonly frames: readonly Frame[];
  /** Those of them that need no others to be decoded: the quickest to read again. */
  readonly keyframes: ReadonlySet<Frame>;
}

/** An exact frame may be so much later than asked for before it is looked for again; seconds. */
const late = ({ variableFrameRate, frameRate }: ProbedVideo): number =>
  variableFrameRate ? 0.25 : 1.05 / (frameRate ?? 25);
/** More than so many looked for again, and one decoding of everything is cheaper. */
const FEW = 6;

/** Reads the frames of a plan, and falls back on decoding everything where seeking or skipping gave too little. */
export async function gatherFrames(
  source: VideoSource,
  plan: FramePlan,
  fallback: FramePlan & { how: 'everything' },
  size: Size,
  progress: (fraction: number) => void,
): Promise<Gathered> {
  const everything = async (targets: readonly number[]): Promise<Gathered> => {
    const pass = { targets, only: null };
    const frames = await passFrames(source, pass, size, (count) => progress(count / targets.length));
    return { frames: ascending(frames), keyframes: new Set() };
  };
  if (plan.how === 'everything') return everything(plan.targets);
  const all = plan.keyframes.length + plan.exact.length * 4;
  try {
    const keyframes = await overview(source, plan, size, (count) => progress(count / all));
    const exact = await exactFrames(source, plan.exact, size, (count) =>
      progress((plan.keyframes.length + count * 4) / all),
    );
    if (keyframes.length >= plan.keyframes.length * 0.9 && exact)
      return { frames: ascending([...keyframes, ...exact]), keyframes: new Set(keyframes) };
  } catch (error) {
    // Seeking meets damage that reading from the start gets over; what keeps any reading from succeeding is thrown there.
    if (!(error instanceof ArtefactTrouble) || ['stalled', 'disk-full'].includes(error.code)) throw error;
  }
  return everything(fallback.targets);
}

async function overview(
  source: VideoSource,
  plan: FramePlan & { how: 'parts' },
  size: Size,
  onFrame: (count: number) => void,
): Promise<Frame[]> {
  if (plan.keyframes.length === 0) return [];
  // Half a millisecond for rounding: a keyframe must not be missed for being one of them early.
  const early = plan.keyframes.map((at) => Math.max(0, at - 0.0005));
  if (!plan.seekKeyframes) return passFrames(source, { targets: early, only: skipping(source.video) }, size, onFrame);
  const onTarget = plan.keyframes.map((at) => at + keyframeSeek(source.facts));
  const found = await seekFrames(source, { targets: onTarget, atKeyframes: true, rough: false }, size, onFrame);
  return [...found.values()];
}

/** The frames at these times; null when so many were missed that decoding everything is the better way. */
async function exactFrames(
  source: VideoSource,
  times: readonly number[],
  size: Size,
  onFrame: (count: number) => void,
): Promise<Frame[] | null> {
  if (times.length === 0) return [];
  const rate = source.video.frameRate ?? 25;
  // The nearest frame: half a frame's time before is where it may begin.
  const targets = times.map((at) => Math.max(0, at - 0.5 / rate));
  const found = await seekFrames(
    source,
    { targets, atKeyframes: false, rough: true, back: seekBack(source.facts) },
    size,
    onFrame,
  );
  const missed = targets.flatMap((at, i) => {
    const frame = found.get(i);
    return frame && frame.at - at <= late(source.video) ? [] : [i];
  });
  if (missed.length > FEW) return null;
  for (const i of missed) {
    const at = targets[i] as number;
    const from = Math.max(0, at - 15);
    // Nothing there: the picture ends before the sound does.
    const [frame] = await passFrames(source, { targets: [at], only: null, from }, size).catch(nothing);
    if (frame) found.set(i, frame);
  }
  return [...found.values()];
}

const nothing = (error: unknown): Frame[] => {
  if (error instanceof ArtefactTrouble && error.code === 'damaged') return [];
  throw error;
};

function ascending(frames: readonly Frame[]): Frame[] {
  const sorted = [...frames].sort((a, b) => a.at - b.at);
  return sorted.filter(({ at }, i) => i === 0 || at - (sorted[i - 1] as Frame).at > 0.0005);
}
