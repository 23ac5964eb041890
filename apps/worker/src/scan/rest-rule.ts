import type { FileFacts } from '#domain';
import type { Look } from '#media';

/** A file that nobody wrote to for so long is at rest. */
export const REST_MS = 30_000;

/** By its age alone. A time in the future says nothing of age. */
export const isAtRest = (file: Pick<FileFacts, 'mtimeMs'>, nowMs: number): boolean => nowMs - file.mtimeMs > REST_MS;

/**
 * By a second look some seconds later: the same size and time. An empty file is one that something was just begun in, until
 * its age says otherwise.
 */
export const stayedSame = (file: Pick<FileFacts, 'size' | 'mtimeMs'>, later: Look | null): boolean =>
  later !== null && file.size > 0 && later.size === file.size && later.mtimeMs === file.mtimeMs;
