import { createHash } from 'node:crypto';

/**
 * The id of the library at an absolute path: a UUID made of the path's SHA-256. Its stream is thereby the claim on the
 * path: adding the same folder twice, by whomever and at the same moment, meets in one stream and one is refused.
 */
export function libraryIdOf(path: string): string {
  const hex = createHash('sha256').update(`kinolog library\0${path}`).digest('hex');
  const variant = ((parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16).padStart(2, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}
