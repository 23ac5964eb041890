import { logRow } from '../rows/log.rows.js';
import { cursorIn, logEntries } from '../state/lists.js';
import type { View } from '../state/view.js';
import type { World } from '../state/world.js';
import { line, span } from '../text/line.js';
import { emptyLine, listPanel, shownOf, type Drawn, type Size } from './drawn.js';

/** The last lines of all processes, newest first. */
export const logsScreen = (world: World, view: View, size: Size): Drawn => {
  const entries = logEntries(world, view);
  const filter = view.filters.logs ?? '';
  return listPanel({
    title: '8 Logs',
    right: line(
      ...shownOf(entries.length, world.logs.data?.length ?? 0, filter),
      span('   level '),
      span(view.logLevel, 'accent'),
      span(' and above'),
    ),
    focused: true,
    ...size,
    entries,
    cursor: cursorIn(entries, view, 'logs'),
    row: ({ log }, width) => logRow(log, width),
    empty: emptyLine(world.logs, filter ? 'no line has this text; esc shows all' : 'no lines of this level'),
  });
};
