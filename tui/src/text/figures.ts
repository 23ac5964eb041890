/** Figures as people read them: thousands spaced, units after a space. */

export const thousands = (value: number): string =>
  Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ' ');

/** At most four cells. */
export const compact = (value: number): string => {
  if (value < 1_000) return String(Math.round(value));
  if (value < 10_000) return `${(Math.floor(value / 100) / 10).toFixed(1)}k`;
  if (value < 1_000_000) return `${Math.floor(value / 1_000)}k`;
  return value < 10_000_000 ? `${(Math.floor(value / 100_000) / 10).toFixed(1)}M` : `${Math.floor(value / 1_000_000)}M`;
};

export const rate = (perSecond: number): string =>
  perSecond > 0 && perSecond < 10 ? perSecond.toFixed(1).replace(/\.0$/, '') : thousands(perSecond);

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;
export const bytes = (value: number): string => {
  const power = value < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(value) / 3));
  const scaled = value / 1_000 ** power;
  return `${power === 0 || scaled >= 100 ? Math.round(scaled) : scaled.toFixed(1)} ${UNITS[power]}`;
};

/** `36 s`, `6 min`, `1 h 32`, `3 d 4 h`. */
export const duration = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 90) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, '0')}`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
};

export const took = (ms: number): string => (ms < 10_000 ? `${(ms / 1_000).toFixed(1)} s` : duration(ms / 1_000));

/** `4 min`, `3h 20m`, `12d 04h`. */
export const uptime = (ms: number): string => {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}h ${String(minutes % 60).padStart(2, '0')}m`;
  return `${Math.floor(hours / 24)}d ${String(hours % 24).padStart(2, '0')}h`;
};

const two = (value: number): string => String(value).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Time of day in the reader's zone; empty for what has no time. */
export const clock = (instant: string, millis = false): string => {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  const time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
  return millis ? `${time}.${String(at.getMilliseconds()).padStart(3, '0')}` : time;
};

/** `20 Nov 20:31`. */
export const day = (instant: string): string => {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  const date = `${String(at.getDate()).padStart(2)} ${MONTHS[at.getMonth()]}`;
  return `${date} ${two(at.getHours())}:${two(at.getMinutes())}`;
};

/** How long ago, in the largest unit. */
export const ago = (instant: string, now: number): string => {
  const seconds = (now - Date.parse(instant)) / 1_000;
  if (Number.isNaN(seconds)) return '';
  if (seconds < 5) return 'just now';
  if (seconds < 90) return `${Math.round(seconds)} s ago`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h ago`;
  return `${Math.round(seconds / 86_400)} days ago`;
};

export const count = (value: number, one: string, many = `${one}s`): string =>
  `${thousands(value)} ${value === 1 ? one : many}`;
