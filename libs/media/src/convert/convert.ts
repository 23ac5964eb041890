import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { filterSet } from '../pictures/filter-set.js';
import { systemPath } from '../paths/path-encoding.js';
import { beginningFor } from './begin-reading.js';
import { animationArgv, exactArgv, playableArgv } from './convert-argv.js';
import type { ConvertedFile, ConvertRequest } from './convert-request.js';
import { troubleFrom, troubleOfEnd } from './convert-trouble.js';
import { copyClip, copySplit, cutAt } from './copy-pieces.js';
import { requireRoom, requireWhole, weighed } from './made-files.js';
import { ownPace } from './own-pace.js';
import { playablePlan } from './playable-plan.js';
import { readPackets } from './read-packets.js';
import { writeSteadily } from './write-steadily.js';
import { ToolBench } from './tool-bench.js';

/**
 * Makes what is asked for in the folder it was given, and checks it. Rejects with `ConvertTrouble` when it cannot be made,
 * with the signal's reason when aborted; what is in the folder then is nobody's.
 */
export async function convert(request: ConvertRequest): Promise<readonly ConvertedFile[]> {
  const { work } = request;
  try {
    return await ToolBench.open(request, async (bench) => {
      switch (work.kind) {
        case 'playable':
          return [await playable(request, bench)];
        case 'clip': {
          const span = { from: work.fromSeconds, to: work.toSeconds };
          return [await (work.exact ? exactClip(request, bench, span) : copyClip(request, bench, span))];
        }
        case 'animation':
          return [await animation(request, bench, work)];
        case 'split':
          await requireRoom(request.folder, await sizeOf(request));
          return work.exact ? exactSplit(request, bench, work.atSeconds) : copySplit(request, bench, work.atSeconds);
      }
    });
  } catch (error) {
    request.signal?.throwIfAborted();
    throw troubleFrom(error);
  }
}

async function playable(request: ConvertRequest, bench: ToolBench): Promise<ConvertedFile> {
  const { facts, folder, signal } = request;
  const plan = playablePlan(facts);
  if (plan.video === 'copy') await requireRoom(folder, await sizeOf(request));
  const name = 'film.mp4';
  const means = plan.video === 'encode' ? await meansFor(request, bench) : COPYING;
  const common = { url: bench.url, facts, ...means, plan, path: bench.path(name) };
  const share = { seconds: facts.durationSeconds ?? 0, from: 0, to: 1 };
  await writeSteadily(join(folder, name), async () => {
    const end = await bench.attempt(playableArgv({ ...common, index: 'reserved' }), share);
    if (end.code === 0) return;
    if (!/reserved_moov_size/.test(end.stderr)) throw troubleOfEnd(end, bench.url);
    await bench.run(playableArgv({ ...common, index: 'moved' }), share);
  });
  const made = await weighed(folder, name);
  await requireWhole(join(folder, name), made.size, wanted(request, facts.durationSeconds), signal);
  return { ...made, span: null };
}

async function exactClip(
  request: ConvertRequest,
  bench: ToolBench,
  span: { readonly from: number; readonly to: number },
): Promise<ConvertedFile> {
  const { facts, folder, signal } = request;
  const name = 'clip.mp4';
  const path = bench.path(name);
  const source = { url: bench.url, facts, ...(await meansFor(request, bench)) };
  const to = Math.min(span.to, facts.durationSeconds ?? span.to);
  const share = { seconds: to - span.from, from: 0, to: 1 };
  const begin = await beginningFor(request, span.from);
  await bench.run(exactArgv({ ...source, begin, seconds: to - span.from, keyframes: [], path }), share);
  const made = await weighed(folder, name);
  await requireWhole(join(folder, name), made.size, wanted(request, share.seconds), signal);
  return { ...made, span };
}

/** The whole is made anew with keyframes at the places asked for, and then cut there without loss. */
async function exactSplit(
  request: ConvertRequest,
  bench: ToolBench,
  places: readonly number[],
): Promise<readonly ConvertedFile[]> {
  const { facts, folder, signal } = request;
  const name = 'whole.mp4';
  const source = { url: bench.url, facts, ...(await meansFor(request, bench)) };
  const whole = { begin: { seek: 0, skip: 0 }, seconds: null, keyframes: places, path: bench.path(name) };
  await bench.run(exactArgv({ ...source, ...whole }), { seconds: facts.durationSeconds ?? 0, from: 0, to: 0.95 });
  const absolutePath = join(folder, name);
  const { size } = await weighed(folder, name);
  const made = await requireWhole(absolutePath, size, wanted(request, facts.durationSeconds), signal);
  const table = await readPackets(absolutePath, { stream: made.video?.index ?? 0, ...(signal ? { signal } : {}) });
  const cuts = places.flatMap((place) => {
    // The first frame at or after it: half a frame earlier is none, however times were rounded.
    const early = place + made.startSeconds - 0.5 / (made.video?.frameRate ?? 25);
    return table.cutPoints.find(({ at, packets }) => at >= early && packets > 0) ?? [];
  });
  const url = `file:${bench.path(name)}`;
  const distinct = [...new Set(cuts)];
  const pieces = await cutAt({ absolutePath, facts: made, url }, bench, request, {
    ...{ cuts: distinct, packets: table.packets, from: 0.95 },
  });
  await rm(systemPath(absolutePath));
  return pieces;
}

async function animation(
  request: ConvertRequest,
  bench: ToolBench,
  { fromSeconds: from, toSeconds: to, width, format }: Extract<ConvertRequest['work'], { kind: 'animation' }>,
): Promise<ConvertedFile> {
  const name = `picture.${format}`;
  const source = { url: bench.url, facts: request.facts, ...(await meansFor(request, bench)) };
  const begin = await beginningFor(request, from);
  const argv = animationArgv({ ...source, begin, seconds: to - from, width, format, path: bench.path(name) });
  await bench.run(argv, { seconds: to - from, from: 0, to: 1 });
  return { ...(await weighed(request.folder, name)), span: { from, to } };
}

const COPYING = { filters: { tonemap: false }, pace: [] };

/** What the build at hand can do; asked only as far as it matters. */
async function meansFor({ facts }: ConvertRequest, { tool }: ToolBench) {
  const filters = facts.video?.hdr ? await filterSet(tool) : { tonemap: false };
  return { filters, pace: await ownPace(tool) };
}

const wanted = ({ facts }: ConvertRequest, seconds: number | null) => ({ seconds, sounds: facts.audio.length });

const sizeOf = async ({ absolutePath }: ConvertRequest): Promise<number> => (await stat(systemPath(absolutePath))).size;
