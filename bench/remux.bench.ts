import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { convert, probe, type ConvertRequest } from '#media';
import { median, type Benchmark } from './bench.js';

const run = promisify(execFile);
const MB = 1e6;

/** A film of so many bytes: one piece of a few seconds, again and again. */
async function makeLong(folder: string, bytes: number): Promise<string> {
  const [piece, film] = [join(folder, 'piece.mkv'), join(folder, 'film.mkv')];
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=25:d=8,noise=alls=20:allf=t'];
  const sound = ['-f', 'lavfi', '-i', 'sine=d=8'];
  const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', '12M', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
  await run('ffmpeg', ['-v', 'error', '-y', ...picture, ...sound, ...codecs, piece]);
  const times = Math.ceil(bytes / (await stat(piece)).size);
  await run('ffmpeg', ['-v', 'error', '-y', '-stream_loop', String(times), '-i', piece, '-c', 'copy', film]);
  return film;
}

/** What was written before is on the disk, and the source in memory: each begins alike. */
async function level(path: string): Promise<void> {
  await run('sync');
  await run('sh', ['-c', 'cat "$0" > /dev/null', path]);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1_000;
}

const benchmark: Benchmark = {
  name: 'remux',
  about: 'making an mkv playable without loss, until it is on the disk, beside cp and fsync of the same file',
  async run({ quick, say }) {
    const folder = await mkdtemp(join(tmpdir(), 'kinolog-remux-'));
    try {
      const absolutePath = await makeLong(folder, (quick ? 120 : 520) * MB);
      const { size } = await stat(absolutePath);
      const { facts } = await probe(absolutePath, size);
      if (!facts) throw new Error('the film that was made cannot be read');
      const ours: number[] = [];
      const theirs: number[] = [];
      const inMemory: number[] = [];
      let written = 0;
      for (let i = 0; i < (quick ? 3 : 7); i++) {
        const out = join(folder, `out-${i}`);
        await mkdir(out);
        await level(absolutePath);
        const copy = join(out, 'copy.mkv');
        inMemory.push(await seconds(() => run('cp', [absolutePath, copy])));
        await rm(copy);
        await level(absolutePath);
        theirs.push(await seconds(() => run('sh', ['-c', 'cp "$0" "$1" && sync "$1"', absolutePath, copy])));
        await rm(copy);
        await level(absolutePath);
        const request: ConvertRequest = {
          absolutePath,
          facts,
          work: { kind: 'playable', original: 'keep' },
          folder: out,
        };
        ours.push(
          await seconds(async () => {
            written = (await convert(request))[0]?.size ?? 0;
          }),
        );
        await rm(out, { recursive: true });
      }
      const rate = (times: readonly number[]): number => Math.round(size / median(times) / MB);
      const [value, referenceValue] = [rate(ours), rate(theirs)];
      const more = Math.round(((written - size) / size) * 1_000) / 10;
      say(
        `${Math.round(size / MB)} MB: ${value} MB/s, on the disk, read again and checked; cp with fsync ${referenceValue} MB/s`,
      );
      say(`cp alone, which leaves it in memory and never looks at a byte: ${rate(inMemory)} MB/s`);
      say(`the mp4 is ${more} % larger: it begins with its index, for which room was left`);
      return {
        value,
        unit: 'MB/s',
        reference: 'cp and fsync of the same file, in turns, source in memory',
        referenceValue,
        must: '≥ 60 % of cp, both until the file is on the disk',
        ok: value >= 0.6 * referenceValue && written > 0,
        more: { fileMB: Math.round(size / MB), largerPercent: more, cpInMemory: rate(inMemory) },
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
export default benchmark;
