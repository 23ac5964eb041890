import { hashTimes } from '../../libs/media/src/pictures/exact-times.js';
import { planFrames } from '../../libs/media/src/pictures/frame-plan.js';
import { choosePoster } from '../../libs/media/src/pictures/choose-poster.js';
import { gatherFrames } from '../../libs/media/src/pictures/gather-frames.js';
import { perceptualHash } from '../../libs/media/src/pictures/perceptual-hash.js';
import { fitInside, shownSize } from '../../libs/media/src/pictures/picture-size.js';
import { writeSprite } from '../../libs/media/src/pictures/sprite-sheets.js';
import { videoSource } from '../../libs/media/src/pictures/video-source.js';
import type { CorpusFilm } from './media-corpus.js';

/** Sprite, poster's choice and hash as they are made when a film's keyframes are unknown: by one decoding of everything. */
export async function exactPictures({ path, facts, seconds }: CorpusFilm, folder: string): Promise<void> {
  if (!facts.video) throw new Error(`${path} has no picture`);
  const source = await videoSource({ absolutePath: path, facts, video: facts.video });
  const size = fitInside(shownSize(facts.video), 256, 256);
  const exact = hashTimes(0, seconds);
  const wishes = { from: 0, durationSeconds: seconds, keyframes: [], overview: true, exact };
  const plan = planFrames(facts, facts.video, wishes);
  if (plan.how !== 'everything') throw new Error('without keyframes everything is decoded');
  const { frames, keyframes } = await gatherFrames(source, plan, plan, size, () => undefined);
  await writeSprite(folder, frames, size, seconds);
  choosePoster(frames, keyframes, seconds);
  const nearest = (at: number): Buffer =>
    frames.reduce((best, frame) => (Math.abs(frame.at - at) < Math.abs(best.at - at) ? frame : best)).rgb;
  perceptualHash(exact.map(nearest), size);
}
