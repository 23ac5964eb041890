import { execFile } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CorpusFilm } from './media-corpus.js';

/** How artefacts are usually made: one ffmpeg process for each frame or piece, as the best-known peer does. */
const ffmpeg = async (...argv: readonly string[]): Promise<Buffer> => {
  const all = ['-nostdin', '-hide_banner', '-v', 'error', '-y', ...argv];
  return (await promisify(execFile)('ffmpeg', all, { encoding: 'buffer', maxBuffer: 1 << 28 })).stdout;
};

const frame = (film: CorpusFilm, at: number, width: number): Promise<Buffer> =>
  ffmpeg('-ss', at.toFixed(3), '-i', film.path, '-frames:v', '1', '-vf', `scale=${width}:-2`, ...BMP);
const BMP = ['-c:v', 'bmp', '-f', 'rawvideo', '-'];

/** 81 seeks. */
export async function usualSprite(film: CorpusFilm): Promise<void> {
  for (let i = 0; i < 81; i++) await frame(film, (i * film.seconds) / 81, 160);
}

/** One seek, in full size. */
export async function usualPoster(film: CorpusFilm): Promise<void> {
  await ffmpeg('-ss', (film.seconds * 0.2).toFixed(3), '-i', film.path, ...['-frames:v', '1', '-f', 'mjpeg', '-']);
}

/** 25 seeks. */
export async function usualHash(film: CorpusFilm): Promise<void> {
  for (let i = 0; i < 25; i++) await frame(film, film.seconds * (0.05 + (0.9 * i) / 25), 160);
}

/** A process for each piece and one that joins: the same pieces, encoded as ours, so that bytes are alike. Answers them. */
export async function usualPreview(film: CorpusFilm, folder: string, starts: readonly number[]): Promise<number> {
  const encoding = ['-an', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '27', '-pix_fmt', 'yuv420p', '-g', '60'];
  const pieces = starts.map((_, i) => join(folder, `piece ${i}.mp4`));
  for (const [i, piece] of pieces.entries()) {
    const at = starts[i] as number;
    await ffmpeg(
      '-ss',
      at.toFixed(3),
      '-i',
      film.path,
      '-t',
      (9 / starts.length).toFixed(3),
      '-vf',
      'scale=640:-2',
      ...encoding,
      piece,
    );
  }
  const list = join(folder, 'list.txt');
  writeFileSync(list, pieces.map((piece) => `file '${piece.replaceAll("'", "'\\''")}'\n`).join(''));
  const whole = join(folder, 'usual.mp4');
  await ffmpeg('-f', 'concat', '-safe', '0', '-i', list, '-c', 'copy', '-movflags', '+faststart', whole);
  return statSync(whole).size;
}
