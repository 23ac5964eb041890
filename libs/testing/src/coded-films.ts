import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { atRest } from './sample-films.js';

/** Every frame carries its number as 4 × 4 blocks of black and white, the lowest bit top left: 65,536 frames. */
const ACROSS = 4;

export interface CodedFilm {
  readonly frames: number;
  readonly rate?: number;
  readonly width?: number;
  readonly height?: number;
  /** What comes between the input and the file: filters, codec, container. */
  readonly argv: readonly string[];
  /** Stored turned by so many quarters, with the flag by which players turn it back. ISO media only. */
  readonly quarters?: number;
}

/** Makes a film whose every frame says which one it is. */
export async function makeCodedFilm(path: string, film: CodedFilm): Promise<void> {
  const { frames, rate = 25, width = 320, height = 192, argv, quarters = 0 } = film;
  await mkdir(dirname(path), { recursive: true });
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'gray', '-video_size', `${width}x${height}`, '-framerate', String(rate)];
  const child = spawn('ffmpeg', ['-hide_banner', '-v', 'error', '-y', ...raw, '-i', 'pipe:0', ...argv, path], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const closed = once(child, 'close');
  // The tool may have enough before the end; whether it made the film is what its code says.
  child.stdin.on('error', () => undefined);
  for (let n = 0; n < frames && child.exitCode === null; n++)
    if (!child.stdin.write(codedFrame(n, width, height, quarters)))
      await Promise.race([once(child.stdin, 'drain'), closed]);
  child.stdin.end();
  const [code] = (await closed) as [number | null];
  if (code !== 0) throw new Error(`ffmpeg could not make ${path}`);
  if (quarters > 0) await flagTurned(path, quarters * 90);
  await atRest(path);
}

/** ffmpeg writes the flag when it copies, not when it encodes. */
async function flagTurned(path: string, degrees: number): Promise<void> {
  const unturned = `${path}.unturned.mp4`;
  await rename(path, unturned);
  const copy = ['-i', unturned, '-c', 'copy', '-metadata:s:v', `rotate=${degrees}`, path];
  await promisify(execFile)('ffmpeg', ['-v', 'error', ...copy]);
  await rm(unturned);
}

function codedFrame(number: number, width: number, height: number, quarters: number): Buffer {
  const lines = Array.from({ length: ACROSS }, (_, blockRow) => {
    const line = Buffer.alloc(width);
    for (let x = 0; x < width; x++) {
      let [column, row] = [Math.floor((x * ACROSS) / width), blockRow];
      for (let turn = 0; turn < quarters; turn++) [column, row] = [row, ACROSS - 1 - column];
      line[x] = (number >> (row * ACROSS + column)) & 1 ? 235 : 16;
    }
    return line;
  });
  return Buffer.concat(Array.from({ length: height }, (_, y) => lines[Math.floor((y * ACROSS) / height)] as Buffer));
}

/** Reads a frame's number off a picture: the middle of each block, first of `channels` bytes for each pixel. */
export function readCode(pixels: Buffer, width: number, height: number, channels: number): number {
  let number = 0;
  for (let bit = 0; bit < ACROSS * ACROSS; bit++) {
    const x = Math.floor((((bit % ACROSS) + 0.5) * width) / ACROSS);
    const y = Math.floor(((Math.floor(bit / ACROSS) + 0.5) * height) / ACROSS);
    if ((pixels[(y * width + x) * channels] as number) > 127) number |= 1 << bit;
  }
  return number;
}

export interface ShownFrame {
  /** Seconds from the file's start. */
  readonly at: number;
  readonly code: number;
}

/**
 * What a file shows, frame by frame, found another way than ours: ffprobe lists the frames' times, a whole decoding gives
 * their pictures in the same order.
 */
export async function shownFrames(path: string): Promise<ShownFrame[]> {
  const run = promisify(execFile);
  const options = { maxBuffer: 1 << 30, encoding: 'buffer' as const };
  const entries = 'format=start_time:frame=best_effort_timestamp_time';
  const asked = ['-v', 'error', '-select_streams', 'v:0', '-show_entries', entries, '-of', 'json', path];
  const said = JSON.parse((await run('ffprobe', asked, options)).stdout.toString()) as {
    format: { start_time?: string };
    frames: { best_effort_timestamp_time?: string }[];
  };
  const size = [64, 48] as const;
  const picture = ['-vf', `scale=${size[0]}:${size[1]}`, '-pix_fmt', 'gray', '-vsync', 'passthrough', '-f', 'rawvideo'];
  const raw = (await run('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:v:0', ...picture, '-'], options)).stdout;
  const length = size[0] * size[1];
  const start = Number(said.format.start_time ?? 0);
  if (said.frames.length !== raw.length / length)
    throw new Error(`${path}: ${said.frames.length} times for ${raw.length / length} frames`);
  const shown: ShownFrame[] = [];
  for (const [i, frame] of said.frames.entries()) {
    // The last frame of some containers has no time: it follows the one before as that followed its own.
    const [last, before] = [shown.at(-1)?.at ?? 0, shown.at(-2)?.at ?? 0];
    const at = frame.best_effort_timestamp_time ? Number(frame.best_effort_timestamp_time) - start : 2 * last - before;
    shown.push({ at, code: readCode(raw.subarray(i * length, (i + 1) * length), size[0], size[1], 1) });
  }
  return shown;
}
