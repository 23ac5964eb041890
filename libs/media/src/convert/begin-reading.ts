import type { ConvertRequest } from './convert-request.js';
import { landingBefore } from './cut-plan.js';
import { readPackets } from './read-packets.js';

/** Where reading begins so that a frame is surely decoded, and how much is then left out. Seconds from the file's start. */
export interface Beginning {
  readonly seek: number;
  readonly skip: number;
}

/** They know where their keyframes are: a seek lands at the one before. */
const INDEXED = new Set(['mp4', 'mov', '3gp', 'matroska', 'webm']);
/** Keyframes are looked for so far back, seconds; where there is none, everything is read. */
const BACK = 60;

/** Where to begin so that decoding has all it needs at `from`, also where a file can be sought in but vaguely. */
export async function beginningFor(request: ConvertRequest, from: number): Promise<Beginning> {
  const { facts, absolutePath, signal, background } = request;
  if (from === 0 || INDEXED.has(facts.container)) return { seek: from, skip: 0 };
  const at = from + facts.startSeconds;
  const table = await readPackets(absolutePath, {
    stream: facts.video?.index ?? 0,
    part: { from: at - BACK, to: at + 1 },
    ...(signal ? { signal } : {}),
    background: background ?? false,
  });
  const points = table.cutPoints;
  const last = points.findLast((point) => point.at <= at);
  const landing = last ? landingBefore(points, last) : null;
  const seek = landing === null ? 0 : Math.max(0, landing - facts.startSeconds);
  return { seek, skip: from - seek };
}
