/** From so many lines on. A little less counts too, as in the language of searching: 1916 × 1076 is 1080p. */
const RESOLUTIONS = [
  ['..359p', 0],
  ['360p', 360],
  ['480p', 480],
  ['720p', 720],
  ['1080p', 1080],
  ['1440p', 1440],
  ['2160p', 2160],
  ['4320p', 4320],
] as const;
const NEARLY = 0.97;

/** Up to so many seconds. */
const DURATIONS = [
  ['..5m', 300],
  ['5m..10m', 600],
  ['10m..30m', 1_800],
  ['30m..60m', 3_600],
  ['60m..2h', 7_200],
  ['2h..', Infinity],
] as const;

/** Names of the classes by number, as a query would say them; 0 is none. */
export const RESOLUTION_NAMES = ['', ...RESOLUTIONS.map(([name]) => name)];
export const DURATION_NAMES = ['', ...DURATIONS.map(([name]) => name)];

export function resolutionClass(lines: number): number {
  if (Number.isNaN(lines)) return 0;
  let at = 1;
  while (at < RESOLUTIONS.length && lines >= (RESOLUTIONS[at]?.[1] ?? Infinity) * NEARLY) at += 1;
  return at;
}

export const durationClass = (seconds: number): number =>
  Number.isNaN(seconds) ? 0 : DURATIONS.findIndex(([, below]) => seconds < below) + 1;
