import { beside, inner, panel, shares, stack, type Block } from '../layout.js';
import { jobEntryRow } from '../rows/job.rows.js';
import { needsYou, type Need } from '../rows/needs-you.rows.js';
import { projectionRow } from '../rows/projection.rows.js';
import { eventRow } from '../rows/event.rows.js';
import { cursorIn, jobEntries } from '../state/lists.js';
import type { View } from '../state/view.js';
import type { World } from '../state/world.js';
import { wrap } from '../text/cells.js';
import { thousands } from '../text/figures.js';
import { line, span, strong, type Line } from '../text/line.js';
import { emptyLine, marked, type Drawn, type Size } from './drawn.js';
import { graphLines, graphPanel } from './graphs.js';

const needLines = (need: Need, isCurrent: boolean, width: number, roomy: boolean): readonly Line[] => {
  const mark = need.urgent ? strong('! ', 'danger') : span('  ');
  const what = wrap(need.what, width - 4);
  const more = roomy && need.more ? wrap(need.more, width - 4) : [];
  return [
    ...what
      .slice(0, 2)
      .map((text, index) =>
        marked([index === 0 ? mark : span('  '), span(text, 'text')], isCurrent && index === 0, width),
      ),
    ...more.slice(0, 2).map((text) => line('    ', span(text, 'subtle'))),
  ];
};

/** What a person should look at; with the first rows when there are more than fit. */
const needsPanel = (world: World, view: View, width: number, height: number): Drawn => {
  const needs = needsYou(world);
  const cursor = cursorIn(needs, view, 'overview');
  const known = world.status.data !== undefined;
  const nothing = known ? line(strong('✓ ', 'ok'), span('All is well')) : emptyLine(world.status, '');
  const drawn = needs.slice(Math.max(0, cursor - 2)).flatMap((need) => {
    return needLines(need, needs[cursor] === need, inner(width), width >= 44);
  });
  const right = needs.length > 0 ? [span(String(needs.length), 'text')] : [];
  return { block: panel({ title: 'Needs you', right, width, height }, needs.length > 0 ? drawn : [nothing]) };
};

const jobsPanel = (world: World, view: View, width: number, height: number): Block => {
  const entries = jobEntries(world, view);
  const running = (world.jobs.data ?? []).filter((job) => job.state === 'active').length;
  const waiting = (world.jobs.data ?? []).filter((job) => job.state === 'waiting').length;
  const rows = entries.slice(0, height - 2).map((entry) => jobEntryRow(entry, inner(width), world.now));
  return panel(
    { title: '2 Jobs', right: line(`${running} running · ${waiting} waiting`), width, height },
    rows.length > 0 ? rows : [emptyLine(world.jobs, 'nothing to do')],
  );
};

/** Those that need a look first; the others in one line when there is no room. */
const projectionsPanel = (world: World, width: number, height: number): Block => {
  const order = [...world.projections].sort(
    (a, b) => Number(a.state === 'live') - Number(b.state === 'live') || b.lag - a.lag,
  );
  const room = height - 2;
  const shown = order.length > room ? order.slice(0, room - 1) : order;
  const rows = shown.map((each) => projectionRow(each, inner(width), world.now));
  const others = order.length - shown.length;
  const rest = others > 0 ? [line(span(`${others} others, all live`, 'subtle'))] : [];
  const head = world.status.data ? [span(`log at ${thousands(world.status.data.head)}`)] : [];
  return panel(
    { title: '4 Projections', right: head, width, height },
    rows.length > 0 ? [...rows, ...rest] : [emptyLine(world.status, 'no projections')],
  );
};

const eventsPanel = (world: World, width: number, height: number): Block => {
  const rows = (world.events.data ?? []).slice(0, height - 2).map((entry) => eventRow(entry, inner(width)));
  return panel(
    { title: '5 Events', width, height },
    rows.length > 0 ? rows : [emptyLine(world.events, 'no events yet')],
  );
};

const small = (world: World, view: View, { width, height }: Size): Block => {
  const [left = 0, right = 0] = shares(width, 44, 36);
  const top = 9;
  const below = height - top;
  const jobs = Math.max(4, Math.min((world.jobs.data?.length ?? 0) + 3, Math.ceil(below / 2)));
  const projections = Math.max(3, Math.min(world.projections.length + 2, below - jobs));
  const graphs = panel(
    { title: '1 Overview', focused: true, width: left, height: top },
    graphLines(world, inner(left)),
  );
  return stack(
    beside(graphs, needsPanel(world, view, right, top).block),
    jobsPanel(world, view, width, height - top - projections),
    projectionsPanel(world, width, projections),
  );
};

const wide = (world: World, view: View, { width, height }: Size): Block => {
  const thirds = shares(width, 1, 1, 1);
  const graphs = (from: number): Block =>
    beside(...thirds.map((each, index) => graphPanel(world, from + index, each, 5, from + index === 0)));
  const left = height - 10;
  const middle = Math.ceil(left / 2);
  const [jobs = 0, needs = 0] = shares(width, 86, 54);
  const [projections = 0, events = 0] = shares(width, 60, 80);
  return stack(
    graphs(0),
    graphs(3),
    beside(jobsPanel(world, view, jobs, middle), needsPanel(world, view, needs, middle).block),
    beside(projectionsPanel(world, projections, left - middle), eventsPanel(world, events, left - middle)),
  );
};

export const overviewScreen = (world: World, view: View, size: Size): Drawn => ({
  block: size.width >= 120 && size.height >= 28 ? wide(world, view, size) : small(world, view, size),
});
