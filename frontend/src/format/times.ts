const two = (value: number): string => String(value).padStart(2, '0');

/** `1:52:30`, `4:05`: a place on the time line or a length, of seconds. */
export const clock = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
};

/** `41 minutes 7 seconds`, for those who listen. */
export const spokenClock = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [
    [Math.floor(whole / 3600), 'hour'],
    [Math.floor((whole % 3600) / 60), 'minute'],
    [whole % 60, 'second'],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}${n === 1 ? '' : 's'}`);
  return said.join(' ') || '0 seconds';
};

/** Reads `1:02:03`, `62:03` or `123.5`; null when it is no time. */
export const readClock = (text: string): number | null => {
  const match = /^(?:(?:(\d+):)?(\d{1,2}):)?(\d+(?:\.\d+)?)$/.exec(text.trim());
  if (!match) return null;
  return Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3]);
};

/** `1 h 52 min`, `36 s`: how long something lasts. */
export const span = (seconds: number): string => {
  const minutes = Math.round(seconds / 60);
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 60 * 48) return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ''}`;
  return `${Math.round(minutes / 60 / 24)} days`;
};

/** The length of a film: exact while it is short. */
export const length = (seconds: number): string => (seconds < 600 ? clock(seconds) : span(seconds));

const DAY = 86_400_000;
const startOfDay = (time: number): number => new Date(time).setHours(0, 0, 0, 0);
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const hourMinute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium' });

/** `14 Nov`, `9 Nov 2024`: a day of the calendar, past or to come. */
export const date = (iso: string, now = Date.now()): string => {
  const time = Date.parse(iso);
  return new Date(time).getFullYear() === new Date(now).getFullYear()
    ? dayMonth.format(time)
    : dayMonthYear.format(time);
};

/** Of what is past: `now`, `20 min ago`, `3 h ago`, `yesterday`, `Tuesday`, `14 Nov`, `9 Nov 2024`. */
export const ago = (iso: string, now = Date.now()): string => {
  const time = Date.parse(iso);
  const seconds = (now - time) / 1000;
  if (seconds < 45) return 'now';
  if (seconds < 3600) return `${Math.max(1, Math.round(seconds / 60))} min ago`;
  const days = Math.round((startOfDay(now) - startOfDay(time)) / DAY);
  if (days <= 0) return `${Math.round(seconds / 3600)} h ago`;
  if (days === 1) return 'yesterday';
  return days < 7 ? weekday.format(time) : date(iso, now);
};

/** `today`, `yesterday`, `14 Nov`: a day, for columns. */
export const day = (iso: string, now = Date.now()): string => {
  const days = Math.round((startOfDay(now) - startOfDay(Date.parse(iso))) / DAY);
  return days <= 0 ? 'today' : ago(iso, now);
};

export const timeOfDay = (iso: string): string => hourMinute.format(Date.parse(iso));
/** The whole of it, for titles. */
export const moment = (iso: string): string => exact.format(Date.parse(iso));
