import type { PlaybackSession } from '#contracts';
import { ago, bytes, rate } from '../text/figures.js';
import { span, type Line } from '../text/line.js';
import { cells, type Column } from '../text/table.js';

export const sessionColumns = (width: number): readonly Column[] => [
  { title: '', width: 1 },
  { title: 'who', width: width >= 110 ? 16 : 9 },
  { title: 'what', width: 'rest' },
  { title: 'how', width: 9 },
  { title: 'lines', width: 5, align: 'right' },
  { title: 'at', width: 15, align: 'right' },
  { title: 'speed', width: 6, align: 'right' },
  ...(width >= 110
    ? [
        { title: 'disk', width: 8, align: 'right' as const },
        { title: 'since', width: 11, align: 'right' as const },
      ]
    : []),
];

/** `1:02:03`. */
const place = (seconds: number): string => {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
};

export const sessionRow = (session: PlaybackSession, width: number, now: number): Line => {
  const { user, title, mode, height, atSeconds, durationSeconds, playing, speed } = session;
  const of = durationSeconds === null ? '' : `/${place(durationSeconds)}`;
  return cells(
    sessionColumns(width),
    [
      playing ? span('▶', 'accent') : span('‖', 'subtle'),
      user.name ?? 'an erased viewer',
      span(title, 'text'),
      span(mode, mode === 'transcode' ? 'warn' : 'ok'),
      height === null ? '' : String(height),
      `${place(atSeconds)}${of}`,
      speed === null ? '' : `${rate(speed)} ×`,
      span(session.bytes > 0 ? bytes(session.bytes) : '', 'subtle'),
      span(ago(session.since, now), 'subtle'),
    ],
    width,
  );
};
