import { encode } from 'blurhash';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { PosterFacts, ThumbnailsFacts } from '../artefacts/artefact-facts.js';
import { fitInside, type Size } from './picture-size.js';
import type { Frame } from './read-frames.js';

export const POSTER_SIDE = 1_280;
const THUMBNAIL_WIDTHS = [240, 480];
/** Posters of phones' films are tall; nobody wants a thumbnail of a thousand lines. */
const THUMBNAIL_HEIGHT = 720;

const raw = (frame: Frame, size: Size): Sharp =>
  sharp(frame.rgb, { raw: { width: size.width, height: size.height, channels: 3 } });

/** Writes `large.jpg`, and says what stands in for it until it is there. */
export async function writePoster(folder: string, frame: Frame, size: Size): Promise<PosterFacts> {
  await writeFile(join(folder, 'large.jpg'), await raw(frame, size).jpeg({ quality: 80 }).toBuffer());
  const small = { width: 32, height: 32 };
  const pixels = await raw(frame, size)
    .resize({ ...small, fit: 'fill' })
    .ensureAlpha()
    .raw()
    .toBuffer();
  return {
    ...size,
    atSeconds: frame.at,
    color: meanColour(pixels),
    blurHash: encode(new Uint8ClampedArray(pixels), small.width, small.height, 4, 3),
    files: ['large.jpg'],
  };
}

/** Renditions of the poster, smallest first. */
export async function writeThumbnails(folder: string, frame: Frame, size: Size): Promise<ThumbnailsFacts> {
  const files: { file: string; width: number; height: number }[] = [];
  for (const wanted of THUMBNAIL_WIDTHS) {
    const { width, height } = fitInside(size, wanted, THUMBNAIL_HEIGHT);
    if (files.some((other) => other.width === width)) continue;
    const file = `${wanted}.webp`;
    const webp = raw(frame, size).resize({ width, height, fit: 'fill' }).webp({ quality: 76, effort: 2 });
    await writeFile(join(folder, file), await webp.toBuffer());
    files.push({ file, width, height });
  }
  return { files };
}

function meanColour(rgba: Buffer): string {
  const sums = [0, 0, 0];
  for (let i = 0; i < rgba.length; i += 4)
    for (let c = 0; c < 3; c++) sums[c] = (sums[c] as number) + (rgba[i + c] as number);
  const hex = (sum: number): string =>
    Math.round(sum / (rgba.length / 4))
      .toString(16)
      .padStart(2, '0');
  return `#${sums.map(hex).join('')}`;
}
