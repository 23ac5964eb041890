import { projectionColumns, projectionRow, projectionSummary } from '../rows/projection.rows.js';
import { cursorIn, projectionEntries } from '../state/lists.js';
import type { View } from '../state/view.js';
import type { World } from '../state/world.js';
import { wrap } from '../text/cells.js';
import { rate, thousands } from '../text/figures.js';
import { line, span, strong, type Line } from '../text/line.js';
import { inner } from '../layout.js';
import { heading } from '../text/table.js';
import { emptyLine, listPanel, rowWidth, type Drawn, type Size } from './drawn.js';

/** Why the one under the cursor stopped, in full: the table has room for the beginning only. */
const stopped = (world: World, name: string | undefined, width: number): readonly Line[] => {
  const failure = world.projections.find((each) => each.name === name)?.failure;
  if (!failure) return [];
  return [
    line(strong(`  ${name} stopped`, 'danger'), span(` at ${thousands(failure.position)}, ${failure.type}:`)),
    ...wrap(failure.reason, width - 4).map((text) => line('    ', span(text, 'text'))),
    line('    ', span('It never skips an event by itself: rebuild it after the fix.', 'subtle')),
  ];
};

export const projectionsScreen = (world: World, view: View, size: Size): Drawn => {
  const entries = projectionEntries(world, view);
  const cursor = cursorIn(entries, view, 'projections');
  const data = world.status.data;
  const filter = view.filters.projections ?? '';
  return listPanel({
    title: '4 Projections',
    right: data ? line(`log at ${thousands(data.head)}   ${rate(data.eventsPerSecond)} events/s`) : [],
    focused: true,
    ...size,
    entries,
    cursor,
    heading: heading(projectionColumns(rowWidth(size.width)), rowWidth(size.width)),
    row: ({ projection }, width) => projectionRow(projection, width, world.now),
    empty: emptyLine(world.status, filter ? 'no projection has this text; esc shows all' : 'no projections'),
    below: [
      ...stopped(world, entries[cursor]?.key, inner(size.width)),
      line(span(`  ${projectionSummary(world.projections)}`, 'subtle')),
    ],
  });
};
