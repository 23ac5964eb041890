import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemPath } from '../paths/path-encoding.js';
import type { ProbedFacts } from '../probe/probed.js';
import type { ConvertedFile, ConvertRequest } from './convert-request.js';
import { ConvertTrouble } from './convert-trouble.js';
import { copyArgv } from './convert-argv.js';
import { enclosingPiece, landingBefore, nearestCuts, packetsOfPieces, type Piece } from './cut-plan.js';
import { weighed } from './made-files.js';
import { muxerFor, type Muxer } from './muxers.js';
import type { CutPoint, PacketTable } from './packet-table.js';
import { readPackets } from './read-packets.js';
import type { ToolBench } from './tool-bench.js';

/** Read around a piece to find its keyframes, seconds; where none is found, the whole file is read. */
const AROUND = 60;
/** Read beyond a piece's end, seconds: the cut is made when the next keyframe comes by. */
const BEYOND = 3;

const NO_KEYFRAMES = new ConvertTrouble(
  'no-keyframes',
  'There is no frame at which it can be cut as it is: choose the exact cut, which makes it anew.',
);

/** A film's pieces as they are, cut at the keyframes nearest to the places asked for. Every frame is in one of them, once. */
export async function copySplit(
  request: ConvertRequest,
  bench: ToolBench,
  places: readonly number[],
): Promise<readonly ConvertedFile[]> {
  const { facts, absolutePath } = request;
  const table = await readPackets(absolutePath, reading(request));
  const cuts = nearestCuts(
    table.cutPoints,
    places.map((place) => place + facts.startSeconds),
  );
  if (cuts.length === 0) throw NO_KEYFRAMES;
  return cutAt({ absolutePath, facts }, bench, request, { cuts, packets: table.packets, from: 0 });
}

interface Cutting {
  readonly cuts: readonly CutPoint[];
  readonly packets: number;
  /** Where this work begins in the whole, 0 to 1. */
  readonly from: number;
}

/** Cuts a file at frames that are known to be keyframes; checks that each piece has just the frames that it should. */
export async function cutAt(
  source: { readonly absolutePath: string; readonly facts: ProbedFacts; readonly url?: string },
  bench: ToolBench,
  request: ConvertRequest,
  { cuts, packets, from }: Cutting,
): Promise<readonly ConvertedFile[]> {
  const { facts } = source;
  const muxer = muxerFor(facts.container);
  const times = cuts.map(({ at }) => at - facts.startSeconds);
  const argv = copyArgv({
    ...{ url: source.url ?? bench.url, facts, muxer, landing: 0, cuts: times, until: null },
    path: bench.path(`%d.${muxer.extension}`),
  });
  await bench.run(argv, { seconds: facts.durationSeconds ?? 0, from, to: 1 });
  const expected = packetsOfPieces(cuts, packets);
  for (const [i, count] of expected.entries()) {
    if ((await packetsIn(request, `${i}.${muxer.extension}`)) !== count) throw incomplete(muxer);
  }
  return Promise.all(
    expected.map(async (_, i) => ({
      ...(await weighed(request.folder, `${i}.${muxer.extension}`)),
      span: { from: times[i - 1] ?? 0, to: times[i] ?? null },
    })),
  );
}

/** The piece from keyframe to keyframe that has all of a span in it. */
export async function copyClip(
  request: ConvertRequest,
  bench: ToolBench,
  span: { readonly from: number; readonly to: number },
): Promise<ConvertedFile> {
  const { startSeconds } = request.facts;
  const [from, to] = [span.from + startSeconds, span.to + startSeconds];
  const near = await readPackets(request.absolutePath, {
    ...reading(request),
    part: { from: from - AROUND, to: to + AROUND },
  });
  // What was read begins at a keyframe that may have a piece before it which it needs: it is no place to begin.
  const points = from > AROUND ? near.cutPoints.slice(1) : near.cutPoints;
  const piece = points.some(({ at }) => at <= from) ? enclosingPiece(points, from, to) : null;
  const found = piece?.end ? { piece, points, packets: near.packets } : await inWholeFile(request, from, to);
  // A vague seek lands between two keyframes, and copying begins at the next one: that has to be one before the piece.
  const before = found.points.findLast(({ packets }) => packets < found.piece.begin.packets);
  const landing = before ? landingBefore(found.points, before) : null;
  for (const begin of landing === null ? [null] : [landing, null]) {
    const made = await tryClip(request, bench, found.piece, begin, found.packets);
    if (made) return made;
  }
  throw incomplete(muxerFor(request.facts.container));
}

async function inWholeFile(request: ConvertRequest, from: number, to: number) {
  const table: PacketTable = await readPackets(request.absolutePath, reading(request));
  const points = table.cutPoints;
  const piece = enclosingPiece(points, from, to);
  if (!piece) throw NO_KEYFRAMES;
  return { piece, points, packets: table.packets };
}

/** Null when reading did not land where it should have: some containers are sought in but vaguely. */
async function tryClip(
  request: ConvertRequest,
  bench: ToolBench,
  { begin, end }: Piece,
  landing: number | null,
  packets: number,
): Promise<ConvertedFile | null> {
  const { facts, folder } = request;
  const muxer = muxerFor(facts.container);
  const offset = landing === null ? 0 : landing - facts.startSeconds;
  const local = (at: number): number => at - facts.startSeconds - offset;
  const isFirst = begin.packets === 0;
  const cuts = [...(isFirst ? [] : [local(begin.at)]), ...(end ? [local(end.at)] : [])];
  const wanted = `${isFirst ? 0 : 1}.${muxer.extension}`;
  const until = end ? local(end.at) + BEYOND : null;
  const argv = copyArgv({
    ...{ url: bench.url, facts, muxer, landing: offset, cuts, until },
    path: bench.path(`%d.${muxer.extension}`),
  });
  const seconds = until ?? (facts.durationSeconds ?? 0) - offset;
  await bench.run(argv, { seconds, from: 0, to: 1 });
  for (const other of [0, 1, 2].map((i) => `${i}.${muxer.extension}`)) {
    if (other !== wanted) await rm(systemPath(join(folder, other)), { force: true });
  }
  const count = (end?.packets ?? packets) - begin.packets;
  if ((await packetsIn(request, wanted)) !== count) return null;
  const span = { from: begin.at - facts.startSeconds, to: end ? end.at - facts.startSeconds : null };
  return { ...(await weighed(folder, wanted)), span };
}

const reading = ({ facts, signal, background }: ConvertRequest) => ({
  stream: facts.video?.index ?? 0,
  ...(signal ? { signal } : {}),
  background: background ?? false,
});

/** The picture is the first stream of what we make. Zero for what is not there. */
async function packetsIn({ folder, signal }: ConvertRequest, name: string): Promise<number> {
  try {
    return (await readPackets(join(folder, name), { stream: 0, ...(signal ? { signal } : {}) })).packets;
  } catch (error) {
    if (error instanceof ConvertTrouble) return 0;
    throw error;
  }
}

const incomplete = ({ extension }: Muxer): ConvertTrouble =>
  new ConvertTrouble(
    'incomplete',
    `Frames were lost when it was cut as it is (${extension}): choose the exact cut, which makes it anew.`,
  );
