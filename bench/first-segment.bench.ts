import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  bestEncoder,
  decidePlayback,
  encodedPace,
  evenPlan,
  ffmpegTool,
  filterSet,
  HlsSession,
  probe,
  type Tool,
} from '#media';
import { median, quantile, type Benchmark } from './bench.js';

const run = promisify(execFile);
const FILM_SECONDS = 120;
/** Chromium on a machine without a decoder for HEVC. */
const ABILITIES = {
  containers: ['mp4', 'webm'],
  videoCodecs: ['h264', 'vp9', 'av1'],
  audioCodecs: ['aac', 'mp3', 'opus', 'flac'],
  hls: 'mse' as const,
  bitDepth: 8 as const,
  hdr: false,
};

interface Film {
  readonly name: string;
  readonly size: string;
  readonly frameRate: number;
  /** Frames from one keyframe to the next: those before a seek are all decoded. */
  readonly keyint: number;
}
/** The first is like the HEVC film of the sample library. */
const FILMS: readonly Film[] = [
  { name: '720p HEVC', size: '1280x720', frameRate: 30, keyint: 250 },
  { name: '1080p HEVC', size: '1920x1080', frameRate: 25, keyint: 125 },
];

/** A few seconds again and again. */
async function makeHevc(path: string, { size, frameRate, keyint }: Film): Promise<void> {
  const seconds = keyint / frameRate;
  const picture = ['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=${frameRate}:d=${seconds}`];
  const sound = ['-f', 'lavfi', '-i', `sine=d=${seconds}`];
  // prettier-ignore
  const codecs = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', `log-level=error:keyint=${keyint}`,
    '-c:a', 'ac3'];
  const piece = `${path}.piece.mkv`;
  await run('ffmpeg', ['-v', 'error', '-y', ...picture, ...sound, '-pix_fmt', 'yuv420p', ...codecs, piece]);
  const times = String(Math.ceil(FILM_SECONDS / seconds) - 1);
  await run('ffmpeg', ['-v', 'error', '-y', '-stream_loop', times, '-i', piece, '-c', 'copy', path]);
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

interface Waits {
  readonly first: readonly number[];
  readonly seeks: readonly number[];
  readonly usualFirst: readonly number[];
  readonly usualSeeks: readonly number[];
}

async function measure(tool: Tool, folder: string, film: Film, rounds: number): Promise<Waits> {
  const absolutePath = join(folder, `${film.size}.mkv`);
  await makeHevc(absolutePath, film);
  const { facts } = await probe(absolutePath, (await stat(absolutePath)).size);
  if (!facts) throw new Error('the film that was made cannot be read');
  const [encoder, filters] = [await bestEncoder(tool), await filterSet(tool)];
  const pace = encodedPace(facts.video);
  const session = (i: number): HlsSession => {
    const decision = decidePlayback(facts, ABILITIES, { maxHeight: 720 }, null);
    const plan = evenPlan(facts.durationSeconds ?? FILM_SECONDS, pace);
    const place = join(folder, `session-${i}`);
    return new HlsSession({ absolutePath, facts, decision, tool, filters, encoder, plan, folder: place });
  };
  /** The usual way: a process for each piece, from where it begins. */
  const usual = (index: number): Promise<unknown> => {
    const from = ['-ss', String(index * pace.pieceSeconds), '-i', absolutePath, '-t', String(pace.pieceSeconds)];
    const codecs = ['-vf', 'scale=-2:720', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '22', '-c:a', 'aac'];
    const out = ['-f', 'mpegts', '-y', join(folder, 'usual.ts')];
    return run(tool.path, ['-v', 'error', '-nostdin', ...from, '-pix_fmt', 'yuv420p', ...codecs, ...out]);
  };
  const [first, seeks, usualFirst, usualSeeks]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let i = 0; i < rounds; i++) {
    const playing = session(i);
    first.push(
      await milliseconds(async () => {
        playing.begin(0);
        await Promise.all([playing.init(), playing.segment(0)]);
      }),
    );
    const places = [17 + i, 71 - i, 33 + 2 * i];
    for (const index of places) seeks.push(await milliseconds(() => playing.segment(index)));
    await playing.end();
    // Only now: what is made ahead would take its time from the other.
    for (const index of places) usualSeeks.push(await milliseconds(() => usual(index)));
    usualFirst.push(await milliseconds(() => usual(0)));
  }
  return { first, seeks, usualFirst, usualSeeks };
}

const benchmark: Benchmark = {
  name: 'first-segment',
  about: 'from asking for a film that the browser cannot decode to its first piece, and after seeks',
  async run({ quick, say }) {
    const tool = ffmpegTool();
    if (!tool) throw new Error('ffmpeg is not installed');
    const folder = await mkdtemp(join(tmpdir(), 'kinolog-first-'));
    const round = (values: readonly number[], q = 0.5): number => Math.round(quantile(values, q));
    try {
      const all: Waits[] = [];
      for (const film of FILMS) {
        const waits = await measure(tool, folder, film, quick ? 3 : 9);
        all.push(waits);
        say(
          `${film.name} to 720p H.264: first piece after ${round(waits.first)} ms, after a seek ${round(waits.seeks)} ms (worst ${round(waits.seeks, 1)}); a process for each piece: ${round(waits.usualFirst)} and ${round(waits.usualSeeks)} ms`,
        );
      }
      say(
        'No other server runs beside it here; the best-known peer was measured once: 1,700 ms and 2,400 ms (MEDIA.md).',
      );
      const [{ first, seeks, usualFirst, usualSeeks }, larger] = all as [Waits, Waits];
      return {
        value: round(first),
        unit: 'ms to the first piece',
        reference: 'one ffmpeg for each piece, the same film and size',
        referenceValue: round(usualFirst),
        must: '≤ 1,000 ms in the median; after a seek ≤ 1.25 times a process that makes that piece alone',
        ok: median(first) <= 1_000 && median(seeks) <= 1.25 * median(usualSeeks),
        more: {
          afterSeekMs: round(seeks),
          worstMs: Math.max(round(first, 1), round(seeks, 1)),
          usualAfterSeekMs: round(usualSeeks),
          of1080Ms: round(larger.first),
          of1080AfterSeekMs: round(larger.seeks),
        },
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
export default benchmark;
