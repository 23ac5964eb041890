import { execFile } from 'node:child_process';
import { appendFile, copyFile, mkdir, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const LONG_AGO = new Date('2024-05-01T12:00:00Z');

/** A one-second H.264 film with sound, made once for each folder. */
export async function makeFilm(path: string, seconds = 1): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const source = `testsrc2=s=320x180:r=25:d=${seconds}`;
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

/** So many films of different content: one film, each with a `free` box of its own at the end. */
export async function makeFilms(folder: string, count: number): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const first = join(folder, '.seed.mp4');
  if (!(await stat(first).catch(() => null))) await makeFilm(first);
  const paths: string[] = [];
  for (let i = 0; i < count; i++) {
    const path = join(folder, String(i % 20).padStart(2, '0'), `Film number ${i} (${1950 + (i % 70)}).mp4`);
    await mkdir(dirname(path), { recursive: true });
    await copyFile(first, path);
    await appendFile(path, freeBox(`film ${i}`));
    await atRest(path);
    paths.push(path);
  }
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
