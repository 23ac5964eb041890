import type { Walked } from '#media';

/**
 * Paths of the videos whose notes (`.nfo`, `.json`) were written or put there since a moment, milliseconds since 1970. By the time at
 * which the file system saw it, since what is copied may bring an old time along.
 */
export function videosWithNotesSince({ paths, sidecars, sidecarTimes }: Walked, since: number): Set<string> {
  const stems = new Set(
    sidecars
      .filter((_, index) => (sidecarTimes[index] as number) >= since)
      .map((path) => path.replace(/(?:\.info)?\.(?:nfo|json)$/i, '')),
  );
  if (stems.size === 0) return new Set();
  return new Set(paths.filter((path) => stems.has(path) || stems.has(path.replace(/\.[^./]*$/, ''))));
}
