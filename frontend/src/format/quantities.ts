/** No-break: a number is one word. */
const SPACE = '\u00a0';

/** `48 306`: thousands spaced. */
export const count = (value: number): string =>
  Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, SPACE);

/** `1 video`, `48 306 videos`. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `18.4 GB`, in thousands, as disks are sold. */
export const bytes = (value: number): string => {
  let unit = 0;
  let rest = value;
  while (rest >= 1_000 && unit < UNITS.length - 1) {
    rest /= 1_000;
    unit += 1;
  }
  return `${unit > 0 && rest < 100 ? rest.toFixed(1) : count(rest)} ${UNITS[unit]}`;
};

/** `18.2 Mb/s` of bits per second. */
export const bitRate = (value: number): string =>
  value >= 1_000_000 ? `${(value / 1_000_000).toFixed(1)} Mb/s` : `${Math.round(value / 1_000)} kb/s`;

/** `62 %`. */
export const percent = (part: number, whole: number): string =>
  whole > 0 ? `${Math.floor((part / whole) * 100)} %` : '0 %';
