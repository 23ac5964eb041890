import type { HistoryEntry } from '#contracts';
import { bytes, clock, day, duration, thousands } from '../text/figures.js';
import { span, type Line } from '../text/line.js';
import { cells, type Column } from '../text/table.js';

export const eventColumns = (width: number): readonly Column[] => {
  const time: Column = { title: 'time', width: width >= 90 ? 12 : 8 };
  const position: Column = { title: 'position', width: width >= 90 ? 11 : 9, align: 'right' };
  const type: Column = { title: 'type', width: 20 };
  const stream: Column = { title: 'stream', width: width >= 90 ? 20 : 14 };
  return [time, position, type, stream, { title: 'fact', width: 'rest' }];
};

const UUID = /([0-9a-f]{4})[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{8}([0-9a-f]{4})/g;
const HASH = /([0-9a-f]{4})[0-9a-f]{28,}([0-9a-f]{4})/g;

/** Ids and hashes are long: their ends tell them apart well enough, where there is little room their beginning. */
export const shortStream = (stream: string, room: number): string => {
  const both = stream.replace(UUID, '$1…$2').replace(HASH, '$1…$2');
  return both.length <= room ? both : stream.replace(UUID, '$1').replace(HASH, '$1');
};

type Data = HistoryEntry['data'];
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? shortStream(value, Infinity) : null;

const scalar = (key: string, value: unknown): string | null => {
  if (/(^i|I)d$|Ids$/.test(key) || value === null || value === false || value === '' || value === 0) return null;
  if (key.endsWith('Seconds') && typeof value === 'number') return duration(value);
  if (key.endsWith('Ms') && typeof value === 'number') return `${(value / 1_000).toFixed(1)} s`;
  if (/^(size|bytes)$/.test(key) && typeof value === 'number') return bytes(value);
  if (typeof value === 'number') return `${thousands(value)} ${key}`;
  if (value === true) return key;
  return text(value);
};

/** What happened, in a few words: the file when there is one, else the plain values, names before figures. */
export const factOf = (data: Data): string => {
  const file = isData(data['file']) ? data['file'] : null;
  const failure = isData(data['failure']) ? text(data['failure']['reason']) : null;
  const path = file && text(file['path']);
  if (path)
    return [path, typeof file['size'] === 'number' ? bytes(file['size']) : null, failure].filter(Boolean).join('  ');
  const source = isData(data['counts']) ? { ...data['counts'], durationMs: data['durationMs'] } : data;
  return Object.entries(source)
    .map(([key, value]) => scalar(key, value))
    .filter((each) => each !== null)
    .slice(0, 6)
    .join('  ');
};

export const eventRow = (entry: HistoryEntry, width: number): Line =>
  cells(
    eventColumns(width),
    [
      span(clock(entry.at, width >= 90), 'subtle'),
      span(thousands(entry.position)),
      span(entry.type, 'text'),
      span(shortStream(entry.stream, width >= 90 ? 20 : 14)),
      span(factOf(entry.data), 'subtle'),
    ],
    width,
  );

const TIMELINE: readonly Column[] = [
  { title: 'when', width: 12 },
  { title: 'position', width: 11, align: 'right' },
  { title: 'type', width: 22 },
  { title: 'who', width: 9 },
  { title: 'fact', width: 'rest' },
];

export const timelineRow = (entry: HistoryEntry, width: number): Line =>
  cells(
    TIMELINE,
    [
      span(day(entry.at), 'subtle'),
      span(thousands(entry.position)),
      span(entry.type, 'text'),
      span(entry.actor.name ?? 'erased', 'subtle'),
      span(factOf(entry.data)),
    ],
    width,
  );

/** A line of time with a dot for each event; the one under the cursor is marked. */
export const axisRow = (entries: readonly HistoryEntry[], cursor: number, width: number): Line => {
  const times = entries.map((each) => Date.parse(each.at));
  const first = Math.min(...times);
  const span0 = Math.max(1, Math.max(...times) - first);
  const place = (time: number): number => Math.min(width - 1, Math.round(((time - first) / span0) * (width - 1)));
  const dots = new Set(times.map(place));
  const here = place(times[cursor] ?? first);
  return Array.from({ length: width }, (_, cell) =>
    cell === here ? span('◆', 'accent') : dots.has(cell) ? span('●', 'text') : span('━', 'subtle'),
  );
};

/** The event as it is in the log, line by line. */
export const jsonLines = (entry: HistoryEntry): readonly string[] => JSON.stringify(entry, null, 2).split('\n');

/** Names of fields apart from what they hold. */
export const jsonRow = (text: string): Line => {
  const parts = /^(\s*)("[^"]*":)(.*)$/.exec(text);
  return parts
    ? [span(parts[1] ?? ''), span(parts[2] ?? '', 'accent'), span(parts[3] ?? '', 'text')]
    : [span(text, 'text')];
};
