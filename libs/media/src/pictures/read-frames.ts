import { ArtefactTrouble, troubleOfRun } from '../artefacts/artefact-trouble.js';
import { passArgv, seeksArgv, type PassPlan, type SeeksPlan } from './frame-argv.js';
import { parseFrameTimes } from './frame-times.js';
import { pictureFilters } from './picture-filters.js';
import type { Size } from './picture-size.js';
import { decodersAtOnce, decodingThreads, type VideoSource } from './video-source.js';

export interface Frame {
  /** True presentation time from the video's start, seconds. */
  readonly at: number;
  /** Rows of red, green, blue. */
  readonly rgb: Buffer;
}

export type Pass = Pick<PassPlan, 'targets' | 'only' | 'from' | 'to'>;

/**
 * Frames of one reading, in the order of time. Frames that cannot be decoded are left out; rejects with `ArtefactTrouble`
 * when none can, or the tool did not end by itself.
 */
export async function passFrames(
  source: VideoSource,
  pass: Pass,
  size: Size,
  onFrame?: (count: number) => void,
): Promise<Frame[]> {
  const { url, video } = source;
  const filters = pictureFilters(video, size, source.filters);
  const threads = pass.only ? 1 : decodingThreads(video);
  const start = source.facts.startSeconds;
  const argv = passArgv({ url, stream: video.index, start, filters, threads, ...pass });
  const { pictures, times } = await read(source, argv, size, onFrame);
  return pictures.map((rgb, i) => ({ at: fromStart(source, times[i]?.at ?? start), rgb }));
}

export type Seeks = Pick<SeeksPlan, 'targets' | 'atKeyframes' | 'rough'> & Partial<Pick<SeeksPlan, 'back'>>;

/** The frame at each place, by place; those beyond the end are missing. Several processes when memory asks for it. */
export async function seekFrames(
  source: VideoSource,
  seeks: Seeks,
  size: Size,
  onFrame?: (count: number) => void,
): Promise<Map<number, Frame>> {
  const { url, video } = source;
  const filters = pictureFilters(video, size, source.filters);
  const few = decodersAtOnce(video);
  const lanes = few > 1 ? 2 : 1;
  const share = Math.min(few, Math.ceil(seeks.targets.length / lanes));
  const batches = Array.from({ length: Math.ceil(seeks.targets.length / share) }, (_, i) => i * share);
  const found = new Map<number, Frame>();
  const lane = async (): Promise<void> => {
    for (let first = batches.shift(); first !== undefined; first = batches.shift()) {
      const targets = seeks.targets.slice(first, first + share);
      const start = source.facts.startSeconds;
      const argv = seeksArgv({ url, stream: video.index, start, back: 0, filters, ...seeks, targets });
      const { pictures, times } = await read(source, argv, size);
      const byPlace = [...times].sort((a, b) => a.place - b.place);
      for (const [i, rgb] of pictures.entries()) {
        const { place, at } = byPlace[i] as (typeof byPlace)[number];
        found.set(first + place, { at: fromStart(source, at), rgb });
      }
      onFrame?.(found.size);
    }
  };
  // One that fails takes the other's work away, and is waited for: no process may outlive the call.
  const failing = async (): Promise<void> => {
    try {
      await lane();
    } catch (error) {
      batches.length = 0;
      throw error;
    }
  };
  for (const end of await Promise.allSettled(Array.from({ length: lanes }, failing)))
    if (end.status === 'rejected') throw end.reason;
  return found;
}

/** To the microsecond, the finest that is read. */
export const fromStart = ({ facts }: VideoSource, at: number): number =>
  Math.round((at - facts.startSeconds) * 1e6) / 1e6;

async function read(
  source: VideoSource,
  argv: readonly string[],
  size: Size,
  onFrame?: (count: number) => void,
): Promise<{ pictures: Buffer[]; times: ReturnType<typeof parseFrameTimes> }> {
  const length = size.width * size.height * 3;
  const [chunks, side]: [Buffer[], Buffer[]] = [[], []];
  let received = 0;
  const end = await source.run(argv, {
    onOutput: (chunk) => {
      const before = Math.floor(received / length);
      received += chunk.length;
      chunks.push(chunk);
      if (Math.floor(received / length) > before) onFrame?.(Math.floor(received / length));
    },
    onSide: (chunk) => side.push(chunk),
  });
  if (end.ended !== 'by-itself' || end.code === null || received < length) throw troubleOfRun(end, source.url);
  const bytes = Buffer.concat(chunks);
  const times = parseFrameTimes(Buffer.concat(side).toString('latin1'));
  const count = Math.floor(received / length);
  if (times.length < count) throw new ArtefactTrouble('tool-failed', 'ffmpeg gave frames without their times.');
  return { pictures: Array.from({ length: count }, (_, i) => bytes.subarray(i * length, (i + 1) * length)), times };
}
