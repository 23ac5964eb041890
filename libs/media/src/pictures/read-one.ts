import { ArtefactTrouble } from '../artefacts/artefact-trouble.js';
import { timesArgv } from './frame-argv.js';
import { keyframeSeek } from './frame-plan.js';
import { parseFrameTimes } from './frame-times.js';
import type { Size } from './picture-size.js';
import { fromStart, passFrames, seekFrames, type Frame } from './read-frames.js';
import type { VideoSource } from './video-source.js';

/** Times are the same to half a millisecond. */
const SAME = 0.0015;

/** Reads the frame of a known time again, in another size. Null when it cannot be found any more. */
export async function readFrameAt(
  source: VideoSource,
  at: number,
  size: Size,
  isKeyframe: boolean,
): Promise<Frame | null> {
  const same = (frame: Frame | undefined): boolean => frame !== undefined && Math.abs(frame.at - at) < SAME;
  const ways: (() => Promise<Frame | undefined>)[] = [
    async () => (await seekFrames(source, { targets: [at - 0.0005], atKeyframes: false, rough: false }, size)).get(0),
    async () => {
      const pass = { targets: [at - 0.0005], only: null, from: Math.max(0, at - 15) };
      return (await passFrames(source, pass, size))[0];
    },
  ];
  if (isKeyframe)
    ways.unshift(async () => {
      const targets = [at + keyframeSeek(source.facts)];
      return (await seekFrames(source, { targets, atKeyframes: true, rough: false }, size)).get(0);
    });
  for (const way of ways) {
    const frame = await way().catch(unlessDecodable);
    if (frame && same(frame)) return frame;
  }
  return null;
}

/** The time of the frame that is on the screen at `at`: the last one not after it. */
export async function timeShownAt(source: VideoSource, at: number): Promise<number> {
  for (const back of [2, 60, Infinity]) {
    const from = Math.max(0, at - back);
    const side: Buffer[] = [];
    // To the end of the frame after it, so that one exactly there is among them.
    const argv = timesArgv({ url: source.url, stream: source.video.index, from, to: at + 0.5 });
    await source.run(argv, { onSide: (chunk) => side.push(chunk) });
    const times = parseFrameTimes(Buffer.concat(side).toString('latin1')).map((time) => fromStart(source, time.at));
    const shown = times.filter((time) => time <= at + SAME).at(-1);
    if (shown !== undefined) return shown;
    if (from === 0 && times[0] !== undefined) return times[0];
  }
  throw new ArtefactTrouble('no-picture', `There is no frame at ${at} s.`);
}

const unlessDecodable = (error: unknown): undefined => {
  if (!(error instanceof ArtefactTrouble) || error.code === 'stalled') throw error;
};
