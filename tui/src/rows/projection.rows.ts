import type { Projection } from '#contracts';
import { bar } from '../text/bars.js';
import { ago, duration, rate, thousands } from '../text/figures.js';
import { line, span, strong, type Line, type Span } from '../text/line.js';
import { cells, type Column } from '../text/table.js';

const STATES: Readonly<Record<Projection['state'], Span>> = {
  live: span('live', 'ok'),
  'catching-up': span('catching up', 'warn'),
  rebuilding: span('rebuilding', 'accent'),
  verifying: span('verifying', 'accent'),
  stopped: strong('STOPPED', 'danger'),
};

export const projectionColumns = (width: number): readonly Column[] => {
  const name: Column = { title: 'name', width: width >= 100 ? 20 : 15 };
  const state: Column = { title: 'state', width: 11 };
  const position: Column = { title: 'position', width: 11, align: 'right' };
  const lag: Column = { title: 'lag', width: width >= 60 ? 9 : 7, align: 'right' };
  const speed: Column = { title: 'events/s', width: 8, align: 'right' };
  const note: Column = { title: 'note', width: 'rest' };
  if (width >= 70) return [name, state, position, lag, speed, note];
  return width >= 54 ? [name, state, lag, speed, note] : [name, state, lag, note];
};

const verified = (projection: Projection, now: number): Span | null => {
  const { lastVerify } = projection;
  if (!lastVerify) return null;
  return lastVerify.differences === 0
    ? span(`verified ${ago(lastVerify.at, now)}`)
    : span(`${thousands(lastVerify.differences)} rows differ, ${ago(lastVerify.at, now)}`, 'danger');
};

/** A bar while it is rebuilt or compared, why it stopped, or when it was last verified. */
const note = (projection: Projection, width: number, now: number): Line => {
  const { progress, failure } = projection;
  if (failure) return line(span(`at ${thousands(failure.position)} ${failure.type}: ${failure.reason}`, 'danger'));
  if (!progress) return line(verified(projection, now) ?? '');
  const fraction = progress.total > 0 ? progress.done / progress.total : 0;
  const left = progress.secondsLeft === null ? '' : `, ${duration(progress.secondsLeft)}`;
  const figures = ` ${Math.floor(fraction * 100)} %  ${rate(progress.eventsPerSecond)}/s${left}`;
  const room = Math.max(4, Math.min(24, width - figures.length));
  return line(...bar(fraction, room), span(figures, 'text'));
};

export const projectionRow = (projection: Projection, width: number, now: number): Line => {
  const columns = projectionColumns(width);
  const used = columns.reduce((sum, each) => sum + (each.width === 'rest' ? 0 : each.width + 1), 0);
  const name = line(span(projection.name, 'text'), span(` v${projection.version}`, 'subtle'));
  const lag = span(thousands(projection.lag), projection.lag > 1_000 ? 'warn' : 'text');
  const shown: Readonly<Record<string, string | Span | Line>> = {
    name,
    lag,
    state: STATES[projection.state],
    position: thousands(projection.position),
    'events/s': rate(projection.eventsPerSecond),
    note: note(projection, width - used, now),
  };
  return cells(
    columns,
    columns.map((each) => shown[each.title] ?? ''),
    width,
  );
};

/** `6 projections, 1 stopped`. */
export const projectionSummary = (projections: readonly Projection[]): string => {
  const of = (state: Projection['state']): number => projections.filter((each) => each.state === state).length;
  const parts = (['rebuilding', 'verifying', 'stopped', 'catching-up'] as const)
    .filter((state) => of(state) > 0)
    .map((state) => `${of(state)} ${state.replace('-', ' ')}`);
  return [`${projections.length} projections`, ...parts, `${of('live')} live`].join(', ');
};
