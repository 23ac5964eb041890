/** What a file beside a video says of it; only what it says. */
export interface SidecarFacts {
  readonly title?: string;
  readonly year?: number | null;
  readonly date?: string | null;
  readonly season?: number | null;
  readonly episode?: number | null;
  readonly studio?: string;
  readonly performers?: readonly string[];
  readonly tags?: readonly string[];
  readonly details?: string;
}

export type Draft = { -readonly [K in keyof SidecarFacts]: SidecarFacts[K] };

/** One line for names; paragraphs stay. Control characters go, and no text is longer than 5,000 characters. */
export const cleanText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
    .slice(0, 5_000)
    .toWellFormed();

export function wholeNumber(value: unknown, least: number, most: number): number | null {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^\d+$/.test(value.trim())
        ? Number(value)
        : Number.NaN;
  return Number.isInteger(number) && number >= least && number <= most ? number : null;
}

/** `2019`, `2019-05`, `2019-05-01`, `20190501` or a date-time; null for anything else. */
export function isoDay(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(value.trim());
  const text = compact ? compact.slice(1).join('-') : value.trim();
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?$/.exec(text);
  if (!found) return null;
  const [, year, month, day] = found;
  if (month && (Number(month) < 1 || Number(month) > 12)) return null;
  if (day && Number.isNaN(Date.parse(`${year}-${month}-${day}`))) return null;
  return [year, month, day].filter(Boolean).join('-');
}
