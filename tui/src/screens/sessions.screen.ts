import { inner } from '../layout.js';
import { sessionColumns, sessionRow } from '../rows/session.rows.js';
import { cursorIn, sessionEntries } from '../state/lists.js';
import type { View } from '../state/view.js';
import type { World } from '../state/world.js';
import { wrap } from '../text/cells.js';
import { line, span } from '../text/line.js';
import { heading } from '../text/table.js';
import { emptyLine, listPanel, rowWidth, shownOf, type Drawn, type Size } from './drawn.js';

/** Who plays what, and how; why not more directly stands below. */
export const sessionsScreen = (world: World, view: View, size: Size): Drawn => {
  const entries = sessionEntries(world, view);
  const cursor = cursorIn(entries, view, 'sessions');
  const filter = view.filters.sessions ?? '';
  const reason = entries[cursor]?.session.reason ?? '';
  return listPanel({
    title: '7 Sessions',
    right: shownOf(entries.length, world.sessions.data?.length ?? 0, filter),
    focused: true,
    ...size,
    entries,
    cursor,
    heading: heading(sessionColumns(rowWidth(size.width)), rowWidth(size.width)),
    row: ({ session }, width) => sessionRow(session, width, world.now),
    empty: emptyLine(world.sessions, filter ? 'nobody fits this text; esc shows all' : 'nobody plays anything'),
    below: reason ? wrap(reason, inner(size.width) - 4).map((text) => line('  ', span(text, 'subtle'))) : [],
  });
};
