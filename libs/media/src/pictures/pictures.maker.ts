import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { ArtefactFacts } from '../artefacts/artefact-facts.js';
import type { ArtefactKind } from '../artefacts/artefact-kinds.js';
import { ArtefactTrouble, unlessDamaged } from '../artefacts/artefact-trouble.js';
import type { KindResult, Maker, MakerJob } from '../artefacts/maker.js';
import { chapterTimes, hashTimes } from './exact-times.js';
import { planFrames } from './frame-plan.js';
import { gatherFrames, type Gathered } from './gather-frames.js';
import { choosePoster } from './choose-poster.js';
import { perceptualHash } from './perceptual-hash.js';
import { extentOf } from './extent.js';
import { fitInside, shownSize, type Size } from './picture-size.js';
import type { Frame } from './read-frames.js';
import { readFrameAt, timeShownAt } from './read-one.js';
import { writeSprite } from './sprite-sheets.js';
import { videoSource, type VideoSource } from './video-source.js';
import { POSTER_SIDE, writePoster, writeThumbnails } from './write-poster.js';

/** Frames of overviews fit into a square of so many pixels a side. */
const TILE_SIDE = 256;

/** A picture is worked on once; what libvips would keep for a second time is memory lost. */
sharp.cache(false);

/** Everything that is made of single frames: they are decoded once for all kinds. */
export const picturesMaker: Maker = {
  kinds: ['poster', 'thumbnails', 'sprite', 'phash', 'chapters'],
  weight: 6,
  async make(job) {
    const { facts, posterAtSeconds } = job.request;
    if (!facts.video) throw new ArtefactTrouble('no-picture', 'There is no picture in it.');
    const source = await videoSource({ ...job.request, video: facts.video });
    const asked = (kind: ArtefactKind): boolean => job.kinds.includes(kind);
    const ofPoster = asked('poster') || asked('thumbnails');
    const overview = asked('sprite') || (ofPoster && posterAtSeconds === null);
    const tile = fitInside(shownSize(source.video), TILE_SIDE, TILE_SIDE);
    const results: KindResult[] = [];
    let gathered: Gathered = { frames: [], keyframes: new Set() };
    if (overview || asked('phash') || asked('chapters')) {
      const index = await job.keyframes().catch(unlessDamaged);
      const start = facts.startSeconds;
      const { from, durationSeconds } = extentOf(facts, index);
      const hashed = asked('phash') ? hashTimes(from, durationSeconds) : [];
      const chapters = asked('chapters') ? chapterTimes(facts.chapters, start) : [];
      const keyframes = (index?.keyframes ?? []).map(({ at }) => at - start);
      const wishes = { from, durationSeconds, keyframes, overview, exact: [...hashed, ...chapters] };
      const plan = planFrames(facts, source.video, wishes);
      const fallback = planFrames(facts, source.video, { ...wishes, keyframes: [] });
      if (fallback.how !== 'everything') throw new Error('without keyframes everything is decoded');
      gathered = await gatherFrames(source, plan, fallback, tile, (fraction) => job.progress(fraction * 0.9));
      const { frames } = gathered;
      if (asked('sprite')) {
        const made = await writeSprite(await job.folder('sprite'), frames, tile, from + durationSeconds);
        results.push({ kind: 'sprite', made });
      }
      if (asked('phash')) {
        await job.folder('phash');
        const hash = perceptualHash(
          hashed.map((at) => nearest(frames, at).rgb),
          tile,
        );
        results.push({ kind: 'phash', made: { hash } });
      }
      if (asked('chapters'))
        results.push({
          kind: 'chapters',
          made: await writeChapters(await job.folder('chapters'), frames, chapters, tile),
        });
      if (ofPoster && posterAtSeconds === null) {
        const chosen = choosePoster(frames, gathered.keyframes, from + durationSeconds || 1);
        if (chosen) results.push(...(await posterOf(job, source, chosen, gathered.keyframes.has(chosen), tile)));
      }
    }
    if (ofPoster && posterAtSeconds !== null)
      results.push(
        ...(await posterOf(job, source, { at: await timeShownAt(source, posterAtSeconds), rgb: null }, false, tile)),
      );
    return results;
  },
};

/** Poster and thumbnails from one larger frame; from the small one, when the large one cannot be read a second time. */
async function posterOf(
  job: MakerJob,
  source: VideoSource,
  chosen: Frame | { readonly at: number; readonly rgb: null },
  isKeyframe: boolean,
  tile: Size,
): Promise<KindResult[]> {
  const large = fitInside(shownSize(source.video), POSTER_SIDE, POSTER_SIDE);
  const again = await readFrameAt(source, chosen.at, large, isKeyframe);
  const frame = again ?? (chosen.rgb ? chosen : null);
  if (!frame) throw new ArtefactTrouble('no-picture', `The frame at ${chosen.at} s cannot be read.`);
  const size = again ? large : tile;
  const results: KindResult[] = [];
  if (job.kinds.includes('poster'))
    results.push({ kind: 'poster', made: await writePoster(await job.folder('poster'), frame, size) });
  if (job.kinds.includes('thumbnails'))
    results.push({ kind: 'thumbnails', made: await writeThumbnails(await job.folder('thumbnails'), frame, size) });
  return results;
}

/** A chapter's frame is at most a second from where it was looked for; one that begins after the last frame has none. */
async function writeChapters(
  folder: string,
  frames: readonly Frame[],
  times: readonly number[],
  { width, height }: Size,
): Promise<ArtefactFacts['chapters']> {
  const items: { index: number; file: string }[] = [];
  for (const [index, at] of times.entries()) {
    const frame = nearest(frames, at);
    if (Math.abs(frame.at - at) > 1) continue;
    const file = `chapter-${index}.jpg`;
    const jpeg = sharp(frame.rgb, { raw: { width, height, channels: 3 } }).jpeg({ quality: 76 });
    await writeFile(join(folder, file), await jpeg.toBuffer());
    items.push({ index, file });
  }
  return { items };
}

function nearest(frames: readonly Frame[], at: number): Frame {
  const off = (frame: Frame): number => Math.abs(frame.at - at);
  return frames.reduce((best, frame) => (off(frame) < off(best) ? frame : best));
}
