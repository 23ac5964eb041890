/** A new library of distinct files: from adding its folder to every item visible in the API, beside Debian's ffprobe alone. */
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { startKinolog } from '#testing';
import type { Benchmark } from './bench.js';

const FILES = 2_000;

/** Small films of several kinds; each becomes many distinct files by padding that its container allows. */
const SAMPLES: readonly (readonly [name: string, ...argv: string[]])[] = [
  ['h264.mp4', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-c:a', 'aac', '-movflags', '+faststart'],
  ['late.mp4', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-c:a', 'aac'],
  ['h264.mkv', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-c:a', 'aac'],
  ['hevc.mkv', '-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error', '-c:a', 'aac'],
  ['mpeg4.mp4', '-c:v', 'mpeg4', '-q:v', '4', '-c:a', 'aac'],
  ['vp8.webm', '-c:v', 'libvpx', '-deadline', 'realtime', '-b:v', '400k', '-c:a', 'libopus'],
  ['h264.ts', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-c:a', 'aac'],
];

function padding(extension: string, index: number): Buffer {
  const mark = Buffer.from(`number ${index}`.padEnd(120));
  if (extension === '.mp4') return Buffer.concat([Buffer.from([0, 0, 0, 128]), Buffer.from('free'), mark]);
  if (extension === '.ts') return Buffer.concat([Buffer.from([0x47, 0x1f, 0xff, 0x10]), mark, Buffer.alloc(64, 0xff)]);
  return Buffer.concat([Buffer.from([0xec, 0x80 + mark.length]), mark]);
}

function makeLibrary(folder: string, files: number): string[] {
  const samples = SAMPLES.map(([name, ...argv], seed) => {
    const path = join(folder, '..', name);
    const sources = [
      '-f',
      'lavfi',
      '-i',
      `testsrc2=s=640x360:r=25:d=4,hue=h=${seed * 50}`,
      '-f',
      'lavfi',
      '-i',
      'sine=d=4',
    ];
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...sources, ...argv, path], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return { extension: extname(name), bytes: readFileSync(path) };
  });
  const old = Math.floor(Date.now() / 1_000) - 86_400;
  return Array.from({ length: files }, (_, i) => {
    const { extension, bytes } = samples[i % samples.length] as (typeof samples)[number];
    const shelf = join(folder, `Shelf ${Math.floor(i / 100)}`);
    if (i % 100 === 0) mkdirSync(shelf, { recursive: true });
    const path = join(shelf, `Film Number ${i} (2019)${extension}`);
    writeFileSync(path, Buffer.concat([bytes, padding(extension, i)]));
    utimesSync(path, old, old);
    return path;
  });
}

/** Files per second of the system's ffprobe, one process a file, as many at a time as there are cores. */
async function referenceRate(paths: readonly string[], cores: number): Promise<number> {
  let next = 0;
  const probe = (path: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const argv = ['-v', 'error', '-show_format', '-show_streams', '-of', 'json', path];
      const child = spawn('/usr/bin/ffprobe', argv, { stdio: ['ignore', 'ignore', 'inherit'] });
      child
        .once('error', reject)
        .once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${path}: ${code}`))));
    });
  const lane = async (): Promise<void> => {
    for (let path = paths[next++]; path !== undefined; path = paths[next++]) await probe(path);
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: cores }, lane));
  return paths.length / ((performance.now() - begun) / 1_000);
}

const bench: Benchmark = {
  name: 'first-scan',
  about: '2,000 distinct files: from adding the folder to visible items, beside ffprobe alone',
  async run({ quick, say }) {
    const files = quick ? 400 : FILES;
    const cores = availableParallelism();
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kinolog bench first-scan ')));
    chmodSync(folder, 0o755);
    const kinolog = await startKinolog();
    try {
      say(`making ${files} distinct files`);
      const paths = makeLibrary(join(folder, 'films'), files);
      const some = paths.filter((_path, i) => i % Math.ceil(files / 300) === 0);
      await referenceRate(some.slice(0, 20), cores);
      const before = await referenceRate(some, cores);
      say(`ffprobe alone, ${cores} at a time: ${before.toFixed(1)} files/s`);

      const api = `${kinolog.address}/api/v1`;
      const headers = { authorization: `Bearer ${kinolog.token}`, 'content-type': 'application/json' };
      const count = async (): Promise<number> =>
        ((await (await fetch(`${api}/videos?limit=1`, { headers })).json()) as { total: number }).total;
      const begun = performance.now();
      const body = JSON.stringify({ path: join(folder, 'films') });
      const added = await fetch(`${api}/libraries`, { method: 'POST', headers, body });
      if (!added.ok) throw new Error(`the library was refused: ${await added.text()}`);
      let firstMs = 0;
      for (let visible = 0; visible < files; visible = await count()) {
        if (visible > 0 && firstMs === 0) firstMs = performance.now() - begun;
        if (performance.now() - begun > 600_000) throw new Error(`${visible} of ${files} items after ten minutes`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      const seconds = (performance.now() - begun) / 1_000;
      const after = await referenceRate(some, cores);
      const [value, referenceValue] = [files / seconds, (before + after) / 2];
      say(`all ${files} visible after ${seconds.toFixed(2)} s, the first after ${(firstMs / 1_000).toFixed(2)} s`);
      return {
        value: Math.round(value * 10) / 10,
        unit: 'files/s',
        reference: `Debian ffprobe alone, ${cores} at a time`,
        referenceValue: Math.round(referenceValue * 10) / 10,
        must: '≥ 4× the reference (aim 15×)',
        ok: value >= 4 * referenceValue,
        more: { files, seconds: Math.round(seconds * 100) / 100, firstVisibleMs: Math.round(firstMs) },
      };
    } finally {
      await kinolog.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
export default bench;
