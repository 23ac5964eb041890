import { copyFile, link, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PreviewFacts, TeaserFacts } from '../artefacts/artefact-facts.js';
import type { ArtefactKind } from '../artefacts/artefact-kinds.js';
import { ArtefactTrouble, troubleOfRun, unlessDamaged } from '../artefacts/artefact-trouble.js';
import type { KindResult, Maker, MakerJob } from '../artefacts/maker.js';
import { keyframeSeek } from '../pictures/frame-plan.js';
import { pictureFilters } from '../pictures/picture-filters.js';
import { extentOf } from '../pictures/extent.js';
import { fitInside, shownSize, type Size } from '../pictures/picture-size.js';
import { decodersAtOnce, videoSource, type VideoSource } from '../pictures/video-source.js';
import { probe } from '../probe/probe.js';
import { clipArgv, joinArgv } from './clip-argv.js';
import { PIECES, PIECE_SECONDS, pieceTimes, type Piece } from './piece-times.js';

interface Output {
  readonly kind: ArtefactKind;
  readonly file: string;
  readonly size: Size;
  readonly path: string;
}

/** Largest first. Of one size there is one encoding, however many kinds it serves. */
const SIDES = [
  { kind: 'preview', file: 'preview.mp4', side: 640 },
  { kind: 'teasers', file: 'large.mp4', side: 640 },
  { kind: 'teasers', file: 'small.mp4', side: 320 },
] as const;
const SMOOTH_ENOUGH = 30;

/** Short films of short pieces: read and joined once, encoded in every size that is asked for. */
export const clipsMaker: Maker = {
  kinds: ['preview', 'teasers'],
  weight: 4,
  async make(job) {
    const { facts } = job.request;
    if (!facts.video) throw new ArtefactTrouble('no-picture', 'There is no picture in it.');
    const source = await videoSource({ ...job.request, video: facts.video });
    const index = await job.keyframes().catch(unlessDamaged);
    const extent = extentOf(facts, index);
    const keyframes = (index?.keyframes ?? []).map(({ at }) => at - facts.startSeconds);
    const pieces = pieceTimes(extent, keyframes);
    const outputs: Output[] = [];
    for (const { kind, file, side } of SIDES) {
      if (!job.kinds.includes(kind)) continue;
      const size = even(fitInside(shownSize(source.video), side, side));
      outputs.push({ kind, file, size, path: join(await job.folder(kind), file) });
    }
    try {
      return await encodeAll(job, source, pieces, outputs);
    } catch (error) {
      // Damage that seeking does not get over: then its beginning, as far as it goes, is better than nothing.
      if (!(error instanceof ArtefactTrouble) || !['damaged', 'tool-failed'].includes(error.code)) throw error;
      const beginning = { from: extent.from, seconds: PIECES * PIECE_SECONDS, atKeyframe: false };
      return encodeAll(job, source, [beginning], outputs);
    }
  },
};

async function encodeAll(
  job: MakerJob,
  source: VideoSource,
  pieces: readonly Piece[],
  outputs: readonly Output[],
): Promise<KindResult[]> {
  const alike = ({ size }: Output): Output => outputs.find((o) => o.size.width === size.width) as Output;
  const distinct = outputs.filter((output) => alike(output) === output);
  await encode(job, source, pieces, distinct);
  const clips = await Promise.all(distinct.map(checked));
  for (const output of outputs) if (!distinct.includes(output)) await again(alike(output).path, output.path);
  return resultsOf(
    outputs.map((output) => {
      const { bytes, durationSeconds } = clips[distinct.indexOf(alike(output))] as PreviewFacts;
      return { ...output, ...output.size, bytes, durationSeconds };
    }),
  );
}

/** One file under two names: each kind's folder goes its own ways. */
async function again(path: string, other: string): Promise<void> {
  await rm(other, { force: true });
  try {
    await link(path, other);
  } catch {
    // No hard links here (exFAT, some network shares): then its bytes a second time.
    await copyFile(path, other);
  }
}

/** Encoders of 4:2:0 want even sizes, and macroblocks some size at all. */
function even({ width, height }: Size): Size {
  const round = (length: number): number => Math.max(16, Math.round(length / 2) * 2);
  return { width: round(width), height: round(height) };
}

async function encode(
  job: MakerJob,
  source: VideoSource,
  pieces: readonly Piece[],
  outputs: readonly Output[],
): Promise<void> {
  const most = decodersAtOnce(source.video, PIECES);
  if (pieces.length <= most) return encodeBatch(job, source, pieces, outputs, [0, 1]);
  const starts = Array.from({ length: Math.ceil(pieces.length / most) }, (_, i) => i * most);
  const part = (path: string, i: number): string => `${path}.${i}.part.mp4`;
  const folder = await job.folder('parts');
  const inFolder = (output: Output): string => join(folder, `${output.kind}-${output.file}`);
  for (const [i, start] of starts.entries()) {
    const parts = outputs.map((output) => ({ ...output, path: part(inFolder(output), i) }));
    const span = [i / starts.length, (i + 1) / starts.length] as const;
    await encodeBatch(job, source, pieces.slice(start, start + most), parts, span);
  }
  for (const output of outputs) {
    const list = `${inFolder(output)}.txt`;
    // Names without a folder: the list stands beside them.
    const lines = starts.map((_, i) => `file '${part(`${output.kind}-${output.file}`, i)}'\n`);
    await writeFile(list, lines.join(''));
    const end = await source.run(joinArgv(list, output.path));
    if (end.ended !== 'by-itself' || end.code !== 0) throw troubleOfRun(end, source.url);
  }
}

async function encodeBatch(
  job: MakerJob,
  source: VideoSource,
  pieces: readonly Piece[],
  outputs: readonly Output[],
  [from, to]: readonly [number, number],
): Promise<void> {
  const { url, video, filters } = source;
  const [largest] = outputs;
  if (!largest) return;
  const frameRate = Math.min(SMOOTH_ENOUGH, video.frameRate ?? SMOOTH_ENOUGH);
  const chain = pictureFilters(video, largest.size, filters);
  const argv = clipArgv({
    ...{ url, stream: video.index, pieces, frameRate, filters: chain, outputs },
    keyframeSeek: keyframeSeek(source.facts),
  });
  const all = pieces.reduce((sum, { seconds }) => sum + seconds, 0) * 1e6;
  const end = await source.run(argv, {
    onOutput: (chunk) => {
      const at = /out_time_us=(\d+)/.exec(chunk.toString('latin1'))?.[1];
      if (at) job.progress(from + (to - from) * Math.min(1, Number(at) / all));
    },
  });
  if (end.ended !== 'by-itself' || end.code !== 0) throw troubleOfRun(end, url);
}

/** What was written is read back: a clip without a frame is none. */
async function checked(output: Output): Promise<Output & PreviewFacts> {
  const { size: bytes } = await stat(output.path);
  const { facts, failure } = await probe(output.path, bytes);
  if (!facts?.durationSeconds || failure) throw new ArtefactTrouble('damaged', 'None of its pieces could be decoded.');
  return { ...output, ...output.size, bytes, durationSeconds: facts.durationSeconds };
}

function resultsOf(clips: readonly (Output & PreviewFacts)[]): KindResult[] {
  const factsOf = (file: string): TeaserFacts | undefined => {
    const clip = clips.find((other) => other.file === file);
    return clip && { file, durationSeconds: clip.durationSeconds, ...clip.size, bytes: clip.bytes };
  };
  const [preview, small, large] = [factsOf('preview.mp4'), factsOf('small.mp4'), factsOf('large.mp4')];
  const results: KindResult[] = [];
  if (preview) {
    const { file: _, ...made } = preview;
    results.push({ kind: 'preview', made });
  }
  if (small && large) results.push({ kind: 'teasers', made: { small, large } });
  return results;
}
