import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { atRest } from '#testing';

/** Length of the long films, seconds. */
export const LENGTH = 60;
/** Length of the HEVC film, seconds: it is dear to make. */
export const HEVC_LENGTH = 20;

const CHAPTERS = `;FFMETADATA1
[CHAPTER]
TIMEBASE=1/1
START=0
END=20
title=Arrival
[CHAPTER]
TIMEBASE=1/1
START=20
END=${LENGTH}
title=The store
`;
const CAPTIONS = `1
00:00:00,000 --> 00:00:30,000
Every lamp is a <i>promise</i>

2
00:00:30,000 --> 00:01:00,000
made to someone
`;

/** Makes a film with a test picture and two sounds, a note each. */
export const makeFilm = async (
  path: string,
  seconds: number,
  argv: readonly string[],
  size = '640x360',
): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const picture = `testsrc2=s=${size}:r=25:d=${seconds}`;
  const sound = (hertz: number): string[] => ['-f', 'lavfi', '-i', `sine=frequency=${hertz}:duration=${seconds}`];
  const inputs = ['-f', 'lavfi', '-i', picture, ...sound(300), ...sound(600)];
  await promisify(execFile)('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...inputs, ...argv, path]);
  await atRest(path);
};

export interface FilmLibrary {
  readonly folder: string;
  readonly videos: number;
  remove(): Promise<void>;
}

/** Films that play directly, that must be made anew (MPEG-2 and HEVC), with chapters, captions and two sounds; and one that is short. */
export const makeFilmLibrary = async (): Promise<FilmLibrary> => {
  const folder = await mkdtemp(join(tmpdir(), 'kinolog-player-'));
  const chapters = join(folder, '.chapters');
  await writeFile(chapters, CHAPTERS);
  const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
  const meta = ['-f', 'ffmetadata', '-i', chapters, '-map_metadata', '3'];
  await makeFilm(join(folder, 'a/Direct (2021).mp4'), LENGTH, [...meta, '-map', '0:v', '-map', '1:a', ...h264]);
  await writeFile(join(folder, 'a/Direct (2021).en.srt'), CAPTIONS);
  await atRest(join(folder, 'a/Direct (2021).en.srt'));
  await makeFilm(join(folder, 'a/Short (2022).mp4'), 3, ['-map', '0:v', '-map', '1:a', ...h264]);
  // prettier-ignore
  await makeFilm(join(folder, 'b/Pieces (2023).mkv'), LENGTH,
    ['-map', '0:v', '-map', '1:a', '-map', '2:a', '-c:v', 'mpeg2video', '-q:v', '5', '-c:a:0', 'ac3', '-c:a:1', 'aac',
      '-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=deu'], '854x480');
  // prettier-ignore
  await makeFilm(join(folder, 'b/Treasure (2024).mkv'), HEVC_LENGTH,
    ['-map', '0:v', '-map', '1:a', '-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'keyint=50:log-level=error',
      '-pix_fmt', 'yuv420p', '-c:a', 'aac']);
  await rm(chapters);
  return { folder, videos: 4, remove: () => rm(folder, { recursive: true, force: true }) };
};
