const BY_CONTAINER: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  matroska: 'video/x-matroska',
  webm: 'video/webm',
  avi: 'video/x-msvideo',
  mpegts: 'video/mp2t',
  mpeg: 'video/mpeg',
  asf: 'video/x-ms-wmv',
  flv: 'video/x-flv',
  ogg: 'video/ogg',
};

/** Content type by what is in the file; by the name only where the container is not known. Never one that a browser would run. */
export function contentTypeOf(container: string | null, path: string): string {
  const known = BY_CONTAINER[container ?? ''];
  if (known) return known;
  return /\.(mp4|m4v)$/i.test(path) ? 'video/mp4' : 'application/octet-stream';
}
