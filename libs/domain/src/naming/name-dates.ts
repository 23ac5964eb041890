/** A date found in a name, and what stood there. */
export interface FoundDate {
  /** `2019-05-01`, or `2019-05`. */
  readonly date: string;
  readonly index: number;
  readonly length: number;
  /** Two digits for the year, as release names of studios have it: `Studio.19.05.01.Title`. */
  readonly short: boolean;
}

/** Films are no older; what looks like a later year is part of a title (`Blade Runner 2049`). */
export const FIRST_YEAR = 1880;
export const LAST_YEAR = 2035;

const MONTHS: readonly (readonly string[])[] = [
  ['january', 'jan', 'januar', 'janvier', 'enero', 'gennaio', 'januari', 'января'],
  ['february', 'feb', 'februar', 'février', 'fevrier', 'febrero', 'febbraio', 'февраля'],
  ['march', 'mar', 'märz', 'maerz', 'mars', 'marzo', 'maart', 'марта'],
  ['april', 'apr', 'avril', 'abril', 'aprile', 'апреля'],
  ['may', 'mai', 'mayo', 'maggio', 'mei', 'мая'],
  ['june', 'jun', 'juni', 'juin', 'junio', 'giugno', 'июня'],
  ['july', 'jul', 'juli', 'juillet', 'julio', 'luglio', 'июля'],
  ['august', 'aug', 'août', 'aout', 'agosto', 'augustus', 'августа'],
  ['september', 'sep', 'sept', 'septembre', 'septiembre', 'settembre', 'сентября'],
  ['october', 'oct', 'oktober', 'okt', 'octobre', 'octubre', 'ottobre', 'октября'],
  ['november', 'nov', 'novembre', 'noviembre', 'ноября'],
  ['december', 'dec', 'dezember', 'dez', 'décembre', 'decembre', 'diciembre', 'dicembre', 'декабря'],
];
const MONTH = new Map(MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
const NAMES = [...MONTH.keys()].sort((a, b) => b.length - a.length).join('|');

const two = (n: number): string => String(n).padStart(2, '0');

/** The ISO date, or null where the calendar has no such day. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return null;
  const last = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  return day <= (last[month - 1] as number) ? `${year}-${two(month)}-${two(day)}` : null;
}

/** Day first, as most of the world writes; month first where only that is a date. */
const dayFirst = (a: number, b: number, year: number): string | null => isoDate(year, b, a) ?? isoDate(year, a, b);
const century = (short: number): number => (short <= LAST_YEAR % 100 ? 2000 + short : 1900 + short);

type Reader = readonly [RegExp, (found: readonly string[]) => string | null, boolean?];
const n = (text: string | undefined): number => Number(text);
const B = String.raw`(?<![\p{L}\p{N}])`;
const E = String.raw`(?![\p{L}\p{N}])`;

const READERS: readonly Reader[] = [
  [
    new RegExp(String.raw`${B}(\d{4})([-._ ])(\d{1,2})\2(\d{1,2})(?:T[\d.:-]+Z?)?${E}`, 'gu'),
    (m) => isoDate(n(m[1]), n(m[3]), n(m[4])),
  ],
  [new RegExp(String.raw`${B}(\d{4})年\s?(\d{1,2})月\s?(\d{1,2})日`, 'gu'), (m) => isoDate(n(m[1]), n(m[2]), n(m[3]))],
  [
    new RegExp(String.raw`${B}(\d{1,2})([-. ])(\d{1,2})\2(\d{4})${E}`, 'gu'),
    (m) => dayFirst(n(m[1]), n(m[3]), n(m[4])),
  ],
  [
    new RegExp(
      String.raw`${B}(\d{1,2})(?:st|nd|rd|th|\.)?[\s.]+(?:de\s+)?(${NAMES})\.?,?[\s.]+(?:de\s+)?(\d{4})${E}`,
      'giu',
    ),
    (m) => named(m[3], m[2], m[1]),
  ],
  [
    new RegExp(String.raw`${B}(${NAMES})\.?[\s.]+(\d{1,2})(?:st|nd|rd|th)?,?[\s.]+(\d{4})${E}`, 'giu'),
    (m) => named(m[3], m[1], m[2]),
  ],
  [new RegExp(String.raw`${B}(\d{4})[\s.]+(${NAMES})\.?[\s.]+(\d{1,2})${E}`, 'giu'), (m) => named(m[1], m[2], m[3])],
  [new RegExp(String.raw`(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)`, 'gu'), (m) => isoDate(n(m[1]), n(m[2]), n(m[3]))],
  [
    new RegExp(String.raw`${B}(\d{2})([-. ])(\d{2})\2(\d{2})${E}`, 'gu'),
    (m) => isoDate(century(n(m[1])), n(m[3]), n(m[4])),
    true,
  ],
];

const named = (year: string | undefined, month: string | undefined, day: string | undefined): string | null =>
  isoDate(n(year), MONTH.get((month ?? '').toLowerCase()) ?? 0, n(day));

/** The first date of the surest manner of writing it. */
export function findDate(text: string): FoundDate | null {
  for (const [pattern, read, short = false] of READERS) {
    for (const found of text.matchAll(pattern)) {
      const date = read(found);
      if (date) return { date, index: found.index, length: found[0].length, short };
    }
  }
  return null;
}

/** The whole text as a date, maybe without its day (`2019-05`); null when it says anything else. */
export function wholeDate(text: string): string | null {
  const month = /^(\d{4})[-. ](\d{2})$/.exec(text);
  if (month) return isoDate(n(month[1]), n(month[2]), 1)?.slice(0, 7) ?? null;
  const found = findDate(text);
  return found && found.index === 0 && found.length === text.length ? found.date : null;
}

/** The whole text as a year or the beginning of a span of years (`2019`, `2019-2021`, `2019-`). */
export function wholeYear(text: string): number | null {
  const found = /^(\d{4})(?:\s?[-–—]\s?(?:\d{4}|\d{2})?)?$/.exec(text);
  const year = Number(found?.[1]);
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
}
