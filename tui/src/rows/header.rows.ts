import type { Engine } from '#contracts';
import { PANELS, type PanelId } from '../panels.js';
import { worstLag, type World } from '../state/world.js';
import { compact, count, rate, thousands, uptime } from '../text/figures.js';
import { ends, line, span, strong, widthOf, type Line, type Span } from '../text/line.js';
import { needsYou } from './needs-you.rows.js';

const SHORT: Readonly<Record<Engine['name'], string>> = {
  'event-log': 'log',
  postgres: 'pg',
  search: 'find',
  'search-fallback': 'fall',
  queue: 'jobs',
  ffmpeg: 'ff',
  projector: 'proj',
  worker: 'work',
};
const DOTS: Readonly<Record<Engine['state'], Span>> = {
  ok: span('●', 'ok'),
  warning: span('◐', 'warn'),
  down: span('○', 'danger'),
};

const engines = (world: World, short: boolean): Line =>
  (world.status.data?.engines ?? []).flatMap((each) => [
    DOTS[each.state],
    span(`${short ? '' : ' '}${short ? SHORT[each.name] : each.name}${short ? ' ' : '  '}`, 'muted'),
  ]);

/** Where even short names have no room: those that are well as a number. */
const counted = (world: World): Line => {
  const all = world.status.data?.engines ?? [];
  const well = all.filter((each) => each.state === 'ok').length;
  const unwell = all.filter((each) => each.state !== 'ok');
  return [DOTS.ok, span(`${well} ok `), ...unwell.flatMap((each) => [DOTS[each.state], span(`${SHORT[each.name]} `)])];
};

/** `live`, or since when all this is out of date. */
export const freshness = (world: World): Span => {
  const { connection, now } = world;
  if (connection.state === 'live') return span('live', 'ok');
  if (connection.state === 'stale')
    return strong(`stale ${Math.max(0, Math.round((now - connection.since) / 1_000))} s`, 'warn');
  return span('connecting', 'subtle');
};

/** First line: which Kinolog, how it is, how fast, how far behind. */
export const titleRow = (world: World, width: number): Line => {
  const data = world.status.data;
  const wide = width >= 120;
  if (!data) return ends(line(strong(' Kinolog')), line(freshness(world), ' '), width);
  const up = span(`up ${uptime(world.now - Date.parse(data.startedAt))}`);
  const lag = worstLag(world.projections)?.lag ?? 0;
  const lagRole = lag > 1_000 ? 'warn' : 'text';
  const right = wide
    ? line(span(rate(data.eventsPerSecond), 'text'), ' events/s   worst lag ', span(thousands(lag), lagRole), ' ')
    : line(span(compact(data.eventsPerSecond), 'text'), ' ev/s  lag ', span(compact(lag), lagRole), ' ');
  const left = (gap: string, short: boolean, version = ` ${data.version}`): Line =>
    line(
      strong(` Kinolog${version}`),
      gap,
      up,
      gap,
      ...(wide ? [span(host(world)), gap] : []),
      ...engines(world, short),
    );
  const room = width - widthOf(right);
  const best = [left('   ', false), left('   ', true), left('  ', true), left(' ', true), left(' ', true, '')].find(
    (each) => widthOf(each) <= room,
  );
  const few = line(strong(` Kinolog ${data.version}`), ' ', up, ' ', ...counted(world));
  return ends(best ?? few, right, width);
};

const host = (world: World): string => world.address.replace(/^https?:\/\//, '');

export interface Tab {
  readonly panel: PanelId;
  readonly from: number;
  readonly to: number;
}

const mark = (id: PanelId, world: World): string => {
  if (id === 'jobs') {
    const waiting = (world.jobs.data ?? []).length;
    return waiting > 0 ? `·${compact(waiting)}` : '';
  }
  if (id === 'projections') return world.projections.some((each) => each.state === 'stopped') ? '!' : '';
  if (id === 'library') return (world.libraries.data ?? []).some((each) => each.state === 'missing') ? '!' : '';
  if (id === 'overview') {
    const urgent = needsYou(world).filter((each) => each.urgent).length;
    return urgent > 0 ? '!' : '';
  }
  return '';
};

/** Second line: the panels, and how fresh the picture is. Tells where each tab lies, for the mouse. */
export const tabsRow = (world: World, current: PanelId, width: number): { row: Line; tabs: readonly Tab[] } => {
  const gap = width >= 120 ? '   ' : ' ';
  const tabs: Tab[] = [];
  const spans: Span[] = [span(' ')];
  for (const each of PANELS) {
    const isCurrent = each.id === current;
    const spelled = width >= 120 || (isCurrent && each.id !== 'jobs');
    const name = `${each.key} ${spelled ? each.long : each.title}${mark(each.id, world)}`;
    const from = widthOf(spans);
    spans.push(isCurrent ? strong(`[${name}]`, 'accent') : span(name));
    tabs.push({ panel: each.id, from, to: widthOf(spans) });
    spans.push(span(gap));
  }
  const head = world.status.data?.head;
  const reading = world.readonly ? [span('read-only  ', 'warn')] : [];
  const right = line(
    ...reading,
    freshness(world),
    ...(head === undefined ? [] : [span(`  #${thousands(head)}`, 'subtle')]),
    ' ',
  );
  const fits = widthOf(spans) + widthOf(right) <= width;
  return { row: ends(spans, fits ? right : line(...reading, freshness(world), ' '), width), tabs };
};

/** For `--once`: the same facts as text. */
export const titleText = (world: World): string => {
  const data = world.status.data;
  if (!data) return 'Kinolog does not say how it is';
  const lag = worstLag(world.projections);
  return [
    `Kinolog ${data.version}, up ${uptime(world.now - Date.parse(data.startedAt))}, ${host(world)}`,
    `log at ${thousands(data.head)}, ${rate(data.eventsPerSecond)} events/s, ${lag ? `${lag.name} ${count(lag.lag, 'event')} behind` : 'nothing behind'}`,
  ].join('\n');
};
