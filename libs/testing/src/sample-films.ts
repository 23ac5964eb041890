import { execFile } from 'node:child_process';
import { utimesSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const LONG_AGO = new Date('2024-05-01T12:00:00Z');

/** A small H.264 film with sound; its moving pictures may pass a filter of ffmpeg's. */
export async function makeFilm(path: string, seconds = 1, size = '320x180', filter = 'null'): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const source = `testsrc2=s=${size}:r=25:d=${seconds},${filter}`;
  await promisify(execFile)('ffmpeg', [
    '-nostdin',
    '-loglevel',
    'error',
    '-y',
    '-f',
    'lavfi',
    '-i',
    source,
    '-f',
    'lavfi',
    '-i',
    `sine=d=${seconds}`,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-g',
    '25',
    '-c:a',
    'aac',
    '-movflags',
    '+faststart',
    path,
  ]);
  await atRest(path);
}

/** So many films of different content: one tiny film, each with a `free` box of its own at the end. */
export async function makeFilms(folder: string, count: number): Promise<string[]> {
  const seed = join(await mkdtemp(join(tmpdir(), 'kinolog-seed-')), 'seed.mp4');
  await makeFilm(seed, 1, '96x54');
  const film = await readFile(seed);
  await rm(dirname(seed), { recursive: true });
  const paths = Array.from({ length: count }, (_, i) =>
    join(folder, String(i % 20).padStart(2, '0'), `Film number ${i} (${1950 + (i % 70)}).mp4`),
  );
  for (const path of paths.slice(0, 20)) await mkdir(dirname(path), { recursive: true });
  // Synchronously: thousands of small files are made several times faster so.
  paths.forEach((path, i) => {
    writeFileSync(path, Buffer.concat([film, freeBox(`film ${i}`)]));
    utimesSync(path, LONG_AGO, LONG_AGO);
  });
  return paths;
}

/** A file that is no film. */
export async function makeRubbish(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, Buffer.alloc(70_000, 'no film '));
  await atRest(path);
}

/** Only files that were last changed a while ago are taken for finished. */
export const atRest = (path: string): Promise<void> => utimes(path, LONG_AGO, LONG_AGO);

function freeBox(text: string): Buffer {
  const body = Buffer.from(text);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length, 0);
  head.write('free', 4, 'ascii');
  return Buffer.concat([head, body]);
}
