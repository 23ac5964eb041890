import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isVideoName, probe, type ProbedFacts } from '#media';

export interface CorpusFilm {
  readonly path: string;
  readonly name: string;
  readonly facts: ProbedFacts;
  readonly seconds: number;
}

const GRAPH = 'noise=alls=12:allf=t,format=yuv420p';
/** A small corpus of its own: the kinds of film that decide, long enough for their costs to show. */
const OWN: readonly (readonly [name: string, source: string, ...argv: string[]])[] = [
  [
    'h264 1080p.mp4',
    'testsrc2=s=1920x1080:r=30:d=120',
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-b:v',
    '6M',
    '-g',
    '250',
  ],
  [
    'h264 720p.mkv',
    'mandelbrot=s=1280x720:r=25',
    '-t',
    '60',
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-b:v',
    '3M',
    '-g',
    '250',
  ],
  [
    'hevc 720p.mkv',
    'testsrc2=s=1280x720:r=30:d=60',
    '-c:v',
    'libx265',
    '-preset',
    'ultrafast',
    '-x265-params',
    'log-level=error',
  ],
  ['mpeg2 480p.mpg', 'testsrc2=s=854x480:r=30:d=30', '-c:v', 'mpeg2video', '-q:v', '5'],
  [
    'vp9 480p.webm',
    'testsrc2=s=854x480:r=30:d=20',
    '-c:v',
    'libvpx-vp9',
    '-deadline',
    'realtime',
    '-cpu-used',
    '8',
    '-b:v',
    '1M',
  ],
];

/**
 * The films to measure with: those of `KINOLOG_BENCH_CORPUS` that can be read and have a picture, else a few of its own,
 * made once under the system's folder for temporary files.
 */
export async function mediaCorpus(say: (line: string) => void): Promise<CorpusFilm[]> {
  const folder = process.env['KINOLOG_BENCH_CORPUS'] ?? ownCorpus(say);
  const films: CorpusFilm[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    if (!isVideoName(path) || !statSync(path).isFile()) continue;
    const { facts, failure } = await probe(path, statSync(path).size);
    if (facts?.video && !failure) films.push({ path, name, facts, seconds: facts.durationSeconds ?? 0 });
  }
  if (films.length === 0) throw new Error(`there is no film in ${folder}`);
  return films;
}

function ownCorpus(say: (line: string) => void): string {
  const folder = join(tmpdir(), 'kinolog-bench-corpus');
  mkdirSync(folder, { recursive: true });
  for (const [name, source, ...argv] of OWN) {
    const path = join(folder, name);
    if (existsSync(path)) continue;
    say(`making ${name}`);
    const part = join(folder, `part of ${name}`);
    const input = ['-f', 'lavfi', '-i', `${source},${GRAPH}`];
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...input, ...argv, part], { stdio: ['ignore', 'ignore', 'inherit'] });
    renameSync(part, path);
  }
  return folder;
}
