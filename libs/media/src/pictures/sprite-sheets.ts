import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { SpriteFacts } from '../artefacts/artefact-facts.js';
import type { Size } from './picture-size.js';
import type { Frame } from './read-frames.js';

const ACROSS = 5;
/** A sheet is what a player loads at once. */
const PER_SHEET = ACROSS * 5;
const QUALITY = 70;

/** Lays the frames (ascending) out on sheets, writes them and the cues into the folder. */
export async function writeSprite(
  folder: string,
  frames: readonly Frame[],
  tile: Size,
  durationSeconds: number,
): Promise<SpriteFacts> {
  const columns = Math.min(ACROSS, frames.length);
  const sheets = Math.ceil(frames.length / PER_SHEET);
  for (let sheet = 0; sheet < sheets; sheet++) {
    const tiles = frames.slice(sheet * PER_SHEET, (sheet + 1) * PER_SHEET).map(({ rgb }) => rgb);
    const height = Math.ceil(tiles.length / columns) * tile.height;
    const raw = { width: columns * tile.width, height, channels: 3 as const };
    const jpeg = sharp(layOut(tiles, tile, columns), { raw }).jpeg({ quality: QUALITY });
    await writeFile(join(folder, `sheet-${sheet}.jpg`), await jpeg.toBuffer());
  }
  await writeFile(join(folder, 'sprite.vtt'), spriteCues(frames, tile, columns, durationSeconds));
  const rows = Math.ceil(Math.min(frames.length, PER_SHEET) / columns);
  return { sheets, columns, rows, tileWidth: tile.width, tileHeight: tile.height, cues: frames.length };
}

/** Tiles copied line by line into one picture, row after row of tiles. */
function layOut(tiles: readonly Buffer[], { width, height }: Size, columns: number): Buffer {
  const line = columns * width * 3;
  const sheet = Buffer.alloc(line * height * Math.ceil(tiles.length / columns));
  for (const [i, tile] of tiles.entries()) {
    const corner = Math.floor(i / columns) * height * line + (i % columns) * width * 3;
    for (let y = 0; y < height; y++) tile.copy(sheet, corner + y * line, y * width * 3, (y + 1) * width * 3);
  }
  return sheet;
}

/** WebVTT whose cues begin when their frames are shown, and last until the next one's; the last until the end. */
export function spriteCues(
  frames: readonly { readonly at: number }[],
  tile: Size,
  columns: number,
  durationSeconds: number,
): string {
  const cues = frames.map(({ at }, i) => {
    const end = frames[i + 1]?.at ?? Math.max(durationSeconds, at + 0.001);
    const place = i % PER_SHEET;
    const x = (place % columns) * tile.width;
    const y = Math.floor(place / columns) * tile.height;
    const sheet = `sheet-${Math.floor(i / PER_SHEET)}.jpg#xywh=${x},${y},${tile.width},${tile.height}`;
    return `${timestamp(at)} --> ${timestamp(end)}\n${sheet}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

/** Rounded up: at that very moment the player shows this frame, not the one before. */
function timestamp(seconds: number): string {
  const ms = Math.ceil(Math.max(0, seconds) * 1_000 - 0.01);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const clock = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1_000) % 60].map(two).join(':');
  return `${clock}.${String(ms % 1_000).padStart(3, '0')}`;
}
