import { statfs, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { probe } from '../probe/probe.js';
import type { ProbedFacts } from '../probe/probed.js';
import { systemPath } from '../paths/path-encoding.js';
import type { ConvertedFile } from './convert-request.js';
import { ConvertTrouble } from './convert-trouble.js';

/** A file that was made, as it lies in the folder. */
export async function weighed(folder: string, name: string): Promise<Omit<ConvertedFile, 'span'>> {
  const { size } = await stat(systemPath(join(folder, name)));
  return { name, extension: name.slice(name.lastIndexOf('.') + 1), size };
}

/** Durations of streams differ by a little, and a header may round. */
const tolerance = (seconds: number): number => Math.max(1.5, seconds / 100);

/**
 * Reads a film that was made: it opens, has its picture and all its sounds, and lasts as long as it should. Rejects with
 * `ConvertTrouble` `incomplete`.
 */
export async function requireWhole(
  absolutePath: string,
  size: number,
  wanted: { readonly seconds: number | null; readonly sounds: number },
  signal?: AbortSignal,
): Promise<ProbedFacts> {
  const { facts, failure } = await probe(absolutePath, size, signal ? { signal } : {});
  if (!facts?.video || failure) {
    throw new ConvertTrouble('incomplete', `What was made cannot be read again: ${failure?.reason ?? 'no picture'}`);
  }
  const { seconds } = wanted;
  const short = seconds === null ? 0 : seconds - (facts.durationSeconds ?? 0);
  if (short > tolerance(seconds ?? 0)) {
    const lost = `${short.toFixed(1)} s of ${(seconds ?? 0).toFixed(1)} s are missing`;
    throw new ConvertTrouble('incomplete', `The original could not be read to its end: ${lost}. It may be damaged.`);
  }
  if (facts.audio.length < wanted.sounds) {
    throw new ConvertTrouble('incomplete', 'A sound of the original is missing in what was made.');
  }
  return facts;
}

/** Refuses with `disk-full` before a byte is written, where it is plain that so much will not fit. */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(systemPath(folder));
  const free = bavail * bsize;
  if (free >= bytes) return;
  const [needed, there] = [bytes, free].map((n) => `${Math.ceil(n / 1_048_576)} MiB`);
  throw new ConvertTrouble('disk-full', `It needs ${needed} on the disk, and ${there} are free: make room on it.`);
}
