import type { ProbedFacts } from '../probe/probed.js';

/** Films longer than this are looked at in places. Seconds. */
const WHOLE = 1_200;
const PLACES = 12;
const PLACE_SECONDS = 20;

/** Where a file is decoded to see whether it is sound: as a whole, or at places spread over it. Seconds. */
export function checkedPlaces(durationSeconds: number | null): readonly { from: number; length: number | null }[] {
  if (durationSeconds === null || durationSeconds <= WHOLE) return [{ from: 0, length: null }];
  return Array.from({ length: PLACES }, (_, i) => ({
    from: Math.floor((i * (durationSeconds - PLACE_SECONDS)) / (PLACES - 1)),
    length: PLACE_SECONDS,
  }));
}

/**
 * Decodes the key frames of one place and says only what is wrong. Both ways of leaving out other frames are given, since
 * each is ignored by some demuxers (MEDIA.md).
 */
export function checkArgv(url: string, stream: number, place: { from: number; length: number | null }): string[] {
  return [
    '-hide_banner',
    '-nostdin',
    ...['-v', 'error', '-progress', 'pipe:1'],
    ...['-threads', '1', '-protocol_whitelist', 'file'],
    ...['-discard:v', 'nokey', '-skip_frame', 'nokey'],
    ...(place.from > 0 ? ['-ss', String(place.from)] : []),
    ...(place.length === null ? [] : ['-t', String(place.length)]),
    ...['-i', url, '-map', `0:${stream}`, '-an', '-sn', '-dn', '-f', 'null', '-'],
  ];
}

/** Whether it is worth decoding: only what has a picture, and is no still. */
export const canBeChecked = (facts: ProbedFacts | null): boolean => facts?.video != null;
