/** Reads the values of fields. Each answers null for what is none. */

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 };

/** `90s`, `45m`, `1h30m`, `1:30:00`, or a number of minutes; in seconds. */
export function readDuration(text: string): number | null {
  const clock = /^(?:(\d+):)?(\d{1,2}):(\d{2})$/.exec(text);
  if (clock) return Number(clock[1] ?? 0) * 3_600 + Number(clock[2]) * 60 + Number(clock[3]);
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 60;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([hms])/gi)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text) return null;
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (UNITS[(unit as string).toLowerCase()] ?? 0),
    0,
  );
}

const NAMED_LINES: ReadonlyMap<string, number> = new Map([
  ['sd', 480],
  ['hd', 720],
  ['fhd', 1_080],
  ['qhd', 1_440],
  ['uhd', 2_160],
  ['2k', 1_440],
  ['4k', 2_160],
  ['8k', 4_320],
]);
/** Classes that a resolution belongs to, lines. */
export const RESOLUTIONS: readonly number[] = [240, 360, 480, 576, 720, 1_080, 1_440, 2_160, 4_320];

/** `1080p`, `720`, `4k`, `hd`; in lines. */
export function readResolution(text: string): number | null {
  const lines = /^(\d{2,5})p?$/i.exec(text);
  return lines ? Number(lines[1]) : (NAMED_LINES.get(text.toLowerCase()) ?? null);
}

const SIZES: Readonly<Record<string, number>> = { '': 1e6, k: 1e3, m: 1e6, g: 1e9, t: 1e12 };

/** `700MB`, `4.7GB`, `2G`; a bare number is megabytes; in bytes. */
export function readSize(text: string): number | null {
  const size = /^(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?$/i.exec(text);
  return size ? Number(size[1]) * (SIZES[(size[2] ?? '').toLowerCase()] ?? 1) : null;
}

/** `5M`, `800k`; in bits a second. */
export function readBitRate(text: string): number | null {
  const rate = /^(\d+(?:\.\d+)?)([km]?)(?:bit|bps|b)?(?:\/s)?$/i.exec(text);
  return rate ? Number(rate[1]) * ({ '': 1, k: 1e3, m: 1e6 }[(rate[2] ?? '').toLowerCase()] ?? 1) : null;
}

export function readNumber(text: string): number | null {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

export function readFlag(text: string): boolean | null {
  if (/^(yes|y|true|1)$/i.test(text)) return true;
  return /^(no|n|false|0)$/i.test(text) ? false : null;
}

/** A span of days: both ends belong to it. ISO dates. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

const iso = (date: Date): string => date.toISOString().slice(0, 10);

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** `2019`, `2019-05`, `2019-05-31`, `today`, `yesterday`. */
export function readDate(text: string, now: Date): Days | null {
  if (/^today$/i.test(text)) return { from: iso(now), to: iso(now) };
  if (/^yesterday$/i.test(text)) {
    const day = iso(new Date(now.getTime() - 86_400_000));
    return { from: day, to: day };
  }
  // There was no year 0.
  const date = /^(?!0000)(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!date) return null;
  const [year, month, day] = [date[1] as string, date[2], date[3]];
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (Number(month) < 1 || Number(month) > 12) return null;
  const last = lastDay(Number(year), Number(month));
  if (day === undefined) return { from: `${year}-${month}-01`, to: `${year}-${month}-${last}` };
  return Number(day) >= 1 && Number(day) <= last ? { from: text, to: text } : null;
}

const AGES: Readonly<Record<string, number>> = { h: 1 / 24, d: 1, w: 7, m: 30, y: 365 };

/** No library is older; much longer ago no date can be written. Days. */
const OLDEST = 1_000 * 365;

/** `30d`, `2w`, `6m`, `1y`, `12h`: that long ago; in days. */
export function readAge(text: string): number | null {
  const age = /^(\d+(?:\.\d+)?)([hdwmy])$/i.exec(text);
  return age ? Math.min(OLDEST, Number(age[1]) * (AGES[(age[2] as string).toLowerCase()] ?? 0)) : null;
}

/** Ids are UUIDs; nothing else is called so. */
export const isId = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
