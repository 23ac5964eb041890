import { PROJECT } from '#testing';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

export interface SampleLibrary {
  readonly folder: string;
  readonly videos: number;
  /** One more short film, last changed an hour ago, so that a scan takes it for finished. */
  add(path: string, seed: number): Promise<void>;
  remove(): Promise<void>;
}

const KEPT = join(PROJECT, '.cache', 'test-films');
const HOUR_AGO = (): Date => new Date(Date.now() - 3_600_000);

/** A short film. The same one is made once for all tests, and kept for their next run. */
const film = async (path: string, seed: number): Promise<void> => {
  const picture = `gradients=s=640x360:r=12:seed=${seed}:n=3:speed=0.02:d=6`;
  const sound = `sine=frequency=${200 + seed * 30}:duration=6`;
  // prettier-ignore
  const argv = ['-nostdin', '-loglevel', 'error', '-y', '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound,
    '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-movflags', '+faststart'];
  const kept = join(KEPT, `${createHash('sha256').update(argv.join(' ')).digest('hex').slice(0, 16)}.mp4`);
  if (!existsSync(kept)) {
    await mkdir(KEPT, { recursive: true });
    const made = `${kept}.${process.pid}.mp4`;
    await promisify(execFile)('ffmpeg', [...argv, made]);
    await rename(made, kept);
  }
  await copyFile(kept, path);
};

/** A folder with a dozen short films and one broken file. */
export const makeSampleLibrary = async (): Promise<SampleLibrary> => {
  const folder = await mkdtemp(join(tmpdir(), 'kinolog-films-'));
  const add = async (path: string, seed: number): Promise<void> => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await film(file, seed);
    await utimes(file, HOUR_AGO(), HOUR_AGO());
  };
  for (let n = 1; n <= 12; n += 1)
    await add(`coast/Watch ${String(n).padStart(2, '0')} at the Point (20${10 + n}).mp4`, n);
  const broken = join(folder, 'broken.mkv');
  await writeFile(broken, 'this is no film');
  await utimes(broken, HOUR_AGO(), HOUR_AGO());
  return { folder, videos: 13, add, remove: () => rm(folder, { recursive: true, force: true }) };
};
