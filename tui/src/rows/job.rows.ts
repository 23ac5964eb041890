import type { Job, Scan } from '#contracts';
import type { JobEntry } from '../state/lists.js';
import { bar } from '../text/bars.js';
import { ago, count, duration, rate, took } from '../text/figures.js';
import { line, span, type Line, type Span } from '../text/line.js';
import type { Column } from '../text/table.js';
import { cells } from '../text/table.js';

export const jobColumns = (width: number): readonly Column[] => {
  const progress = width >= 120 ? 48 : width >= 110 ? 20 : width >= 90 ? 16 : 12;
  return [
    { title: '', width: 1 },
    { title: 'queue', width: 9 },
    { title: 'subject', width: 'rest' },
    { title: 'progress', width: progress },
    { title: '', width: 4, align: 'right' },
    { title: 'speed', width: 9, align: 'right' },
    { title: 'left', width: 8, align: 'right' },
  ];
};

const GLYPH: Readonly<Record<Job['state'], Span>> = {
  active: span('▶', 'accent'),
  waiting: span('·', 'subtle'),
  delayed: span('↻', 'warn'),
  paused: span('‖', 'subtle'),
  failed: span('✗', 'danger'),
};

/** Films are made so many times faster than they play; files are read so many a second. */
const speed = ({ perSecond, unit }: NonNullable<Job['progress']>): string =>
  unit === '%' ? `${rate(perSecond)} ×` : `${rate(perSecond)} f/s`;

/** A scan first walks, with no end known yet. */
const progressOf = (job: Job, width: number): readonly (Line | Span | string)[] => {
  const { progress } = job;
  if (!progress) return [bar(0, width), '', span(job.state === 'waiting' ? 'waits' : job.state, 'subtle'), ''];
  const known = progress.total > 0;
  const byRate = progress.perSecond > 0 ? (progress.total - progress.done) / progress.perSecond : null;
  const left = progress.unit === '%' ? (progress.secondsLeft ?? null) : byRate;
  return [
    bar(known ? progress.done / progress.total : 0, width),
    known ? `${Math.floor((progress.done / progress.total) * 100)} %` : '',
    speed(progress),
    known && left !== null ? duration(left) : span('counting', 'subtle'),
  ];
};

const jobRow = (job: Job, width: number): Line => {
  const columns = jobColumns(width);
  const barWidth = columns[3]?.width as number;
  const subject: Line = line(
    span(job.subject, 'text'),
    ...(job.attempts > 1 ? [span(` try ${job.attempts}`, 'warn')] : []),
    ...(job.reason ? [span(` ${job.reason}`, 'danger')] : []),
  );
  return cells(columns, [GLYPH[job.state], job.queue, subject, ...progressOf(job, barWidth)], width);
};

const ENDED: Readonly<Record<Scan['state'], Span>> = {
  finished: span('✓', 'ok'),
  failed: span('✗', 'danger'),
  cancelled: span('×', 'warn'),
  queued: span('·', 'subtle'),
  running: span('▶', 'accent'),
};

/** What a scan found, in words; what was nothing is left out. */
export const foundText = (scan: Scan): string => {
  const { counts } = scan;
  if (!counts) return scan.reason ?? scan.state;
  const named = [
    ['added', counts.added],
    ['moved', counts.moved],
    ['changed', counts.changed],
    [counts.copies === 1 ? 'copy' : 'copies', counts.copies],
    ['missing', counts.missing],
    ['returned', counts.returned],
    ['failed', counts.failed],
    ['still growing', counts.growing],
  ] as const;
  const said = named.filter(([, value]) => value > 0).map(([name, value]) => `${value} ${name}`);
  return [count(counts.seen, 'file'), ...(said.length > 0 ? said : ['nothing new'])].join(', ');
};

const scanRow = (scan: Scan, library: string, width: number, now: number): Line => {
  const when = ago(scan.finishedAt ?? scan.requestedAt, now);
  const columns: readonly Column[] = [
    { title: '', width: 1 },
    { title: '', width: 9 },
    { title: '', width: Math.max(8, Math.min(24, Math.floor(width / 5))) },
    { title: '', width: 'rest' },
    { title: '', width: 7, align: 'right' },
    { title: '', width: 11, align: 'right' },
  ];
  const outcome = scan.reason ? span(scan.reason, 'danger') : span(foundText(scan));
  return cells(
    columns,
    [
      ENDED[scan.state],
      span('scan', 'subtle'),
      library,
      scan.state === 'cancelled' ? line('called off, ', outcome) : outcome,
      span(scan.durationMs === null ? '' : took(scan.durationMs), 'subtle'),
      span(when, 'subtle'),
    ],
    width,
  );
};

/** One job, or one scan that has ended. */
export const jobEntryRow = (entry: JobEntry, width: number, now: number): Line =>
  'job' in entry ? jobRow(entry.job, width) : scanRow(entry.scan, entry.library, width, now);
