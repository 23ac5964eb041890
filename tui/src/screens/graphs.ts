import { inner, panel, type Block } from '../layout.js';
import { sparkline } from '../text/bars.js';
import { cutStart } from '../text/cells.js';
import { bytes, rate, thousands, uptime } from '../text/figures.js';
import { ends, line, span, strong, type Line } from '../text/line.js';
import { worstLag, type Sample, type World } from '../state/world.js';

interface Graph {
  readonly title: string;
  readonly short: string;
  readonly of: (sample: Sample) => number;
  readonly figure: (value: number) => string;
  readonly note: (world: World) => string;
}

const GRAPHS: readonly Graph[] = [
  {
    title: 'Events/s',
    short: 'events/s',
    of: (sample) => sample.eventsPerSecond,
    figure: rate,
    note: (world) => `peak ${rate(Math.max(0, ...world.samples.map((each) => each.eventsPerSecond)))}`,
  },
  {
    title: 'Queue depth',
    short: 'queue',
    of: (sample) => sample.queueDepth,
    figure: thousands,
    note: (world) => `${(world.jobs.data ?? []).filter((job) => job.state === 'active').length} running`,
  },
  {
    title: 'Lag',
    short: 'lag',
    of: (sample) => sample.lag,
    figure: thousands,
    note: (world) => worstLag(world.projections)?.name ?? 'all current',
  },
  {
    title: 'CPU',
    short: 'cpu',
    of: (sample) => sample.cpuPercent,
    figure: (value) => `${Math.round(value)} %`,
    note: () => 'of one core',
  },
  {
    title: 'Memory',
    short: 'memory',
    of: (sample) => sample.memoryBytes,
    figure: bytes,
    note: () => "Kinolog's own processes",
  },
  {
    title: 'Disk free',
    short: 'disk free',
    of: (sample) => sample.diskFreeBytes,
    figure: bytes,
    note: (world) => (world.status.data ? `of ${bytes(world.status.data.disk.totalBytes)}` : ''),
  },
];

const values = (graph: Graph, world: World): readonly number[] => world.samples.map(graph.of);
const latest = (graph: Graph, world: World): string => {
  const last = world.samples.at(-1);
  return last ? graph.figure(graph.of(last)) : '…';
};

/** Six lines, one a figure, for the small screen. */
export const graphLines = (world: World, width: number): readonly Line[] => [
  ...GRAPHS.map((graph) => {
    const figure = latest(graph, world).padStart(9);
    const room = Math.max(0, width - 10 - figure.length - 1);
    return ends(
      line(span(graph.short.padEnd(10)), span(sparkline(values(graph, world), room), 'accent')),
      [strong(figure)],
      width,
    );
  }),
  world.status.data
    ? line(
        span(`of ${bytes(world.status.data.disk.totalBytes)} `),
        span(cutStart(world.status.data.disk.path, Math.max(0, width - 12)), 'subtle'),
      )
    : [],
];

const since = (world: World): string => {
  const ms = world.samples.length * 2_000;
  return ms < 60_000 ? `${ms / 1_000} s ago` : `${uptime(ms)} ago`;
};

/** One panel a figure, for the wide screen: `index` in the order above. */
export const graphPanel = (world: World, index: number, width: number, height: number, focused: boolean): Block => {
  const graph = GRAPHS[index];
  if (!graph) return [];
  const room = inner(width);
  return panel({ title: graph.title, width, height, focused }, [
    ends([strong(latest(graph, world))], [span(graph.note(world))], room),
    [span(sparkline(values(graph, world), room), 'accent')],
    ends([span(world.samples.length > room / 2 ? since(world) : '', 'subtle')], [span('now', 'subtle')], room),
  ]);
};
