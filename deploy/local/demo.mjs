// `npm run demo`: makes a small sample library and runs Kinolog on it, in folders of its own.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { COPY, DAMAGED, FILMS } from '../demo/films.mjs';
import { build, install, ROOT } from './prepare.mjs';

const base =
  process.env.KINOLOG_DEMO ??
  (process.getuid?.() === 0
    ? '/var/lib/kinolog-demo'
    : join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'kinolog-demo'));
const library = join(base, 'films');
const FPS = 25;

install();
build();
const { toolsCalled } = await import('../../dist/libs/media/src/index.js');
const [ffmpeg] = toolsCalled('ffmpeg');
if (!ffmpeg) {
  console.error('kinolog: the demo needs ffmpeg (Debian: apt-get install ffmpeg)');
  process.exit(1);
}

const CODECS = {
  '.mp4': [
    '-c:v',
    'libx264',
    '-preset',
    'superfast',
    '-crf',
    '24',
    '-c:a',
    'aac',
    '-b:a',
    '96k',
    '-movflags',
    '+faststart',
  ],
  '.mkv': ['-c:v', 'libx264', '-preset', 'superfast', '-crf', '24', '-c:a', 'aac', '-b:a', '96k'],
  '.webm': ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '900k', '-c:a', 'libopus'],
};

/** A slow move over each still, one after the other, fading in and out, over two quiet tones. */
function argvFor({ stills, seconds }, index, output) {
  const each = seconds / stills.length;
  const frames = Math.round(each * FPS);
  const inputs = stills.flatMap((still) => ['-i', join(ROOT, 'deploy/demo/stills', `${still}.webp`)]);
  const moves = stills.map((_, i) => {
    const zoom = (index + i) % 2 === 0 ? `1+0.18*on/${frames}` : `1.18-0.18*on/${frames}`;
    return `[${i}:v]scale=1920:1080:force_original_aspect_ratio=increase,crop=1920:1080,zoompan=z='${zoom}':x='(iw-iw/zoom)*${(index % 3) / 2}':y='(ih-ih/zoom)/2':d=${frames}:s=1280x720:fps=${FPS}[m${i}]`;
  });
  const joined = `${stills.map((_, i) => `[m${i}]`).join('')}concat=n=${stills.length},fade=in:d=1,fade=out:st=${seconds - 1}:d=1,format=yuv420p[v]`;
  const tone = `aevalsrc='0.05*sin(2*PI*${110 + 15 * index}*t)+0.03*sin(2*PI*${165 + 22 * index}*t)':d=${seconds}`;
  return [
    '-nostdin',
    '-loglevel',
    'error',
    '-y',
    ...inputs,
    '-f',
    'lavfi',
    '-i',
    tone,
    '-filter_complex',
    [...moves, joined].join(';'),
    '-map',
    '[v]',
    '-map',
    `${stills.length}:a`,
    '-t',
    String(seconds),
    ...CODECS[extname(output)],
    output,
  ];
}

const xml = (text) => String(text).replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);
const nfo = ({ title, year, studio, plot, actors, tags }) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<movie>\n  <title>${xml(title)}</title>\n  <year>${year}</year>\n  <studio>${xml(studio)}</studio>\n  <plot>${xml(plot)}</plot>\n${actors.map((name) => `  <actor><name>${xml(name)}</name></actor>\n`).join('')}${tags.map((tag) => `  <tag>${xml(tag)}</tag>\n`).join('')}</movie>\n`;

const past = new Date(Date.now() - 3_600_000);
mkdirSync(library, { recursive: true, mode: 0o755 });
chmodSync(base, 0o711);
FILMS.forEach((film, index) => {
  const path = join(library, film.file);
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  console.log(`kinolog: making film ${index + 1} of ${FILMS.length}: ${basename(path)}`);
  const half = join(dirname(path), `.part${extname(path)}`);
  const { status, error } = spawnSync(ffmpeg.path, argvFor(film, index, half), {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...ffmpeg.env },
  });
  if (error || status !== 0) {
    console.error(`kinolog: ffmpeg could not make it${error ? `: ${error.message}` : ''}`);
    process.exit(1);
  }
  if (film.nfo) writeFileSync(path.replace(/\.\w+$/, '.nfo'), nfo(film.nfo));
  utimesSync(half, past, past);
  renameSync(half, path);
});
mkdirSync(join(library, 'Unsorted'), { recursive: true });
if (!existsSync(join(library, COPY.file))) {
  copyFileSync(join(library, COPY.of), join(library, COPY.file));
  writeFileSync(join(library, DAMAGED.file), readFileSync(join(library, DAMAGED.of)).subarray(0, DAMAGED.bytes));
  for (const file of [COPY.file, DAMAGED.file]) utimesSync(join(library, file), past, past);
}

process.env.KINOLOG_DATA = join(base, 'data');
process.env.KINOLOG_LIBRARY = library;
process.argv = [process.argv[0], join(ROOT, 'dist/bundled/cli.js'), 'up', ...process.argv.slice(2)];
await import('../../dist/bundled/cli.js');
