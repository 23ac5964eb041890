import { beside, inner, panel, type Block } from '../layout.js';
import { eventColumns, eventRow, jsonLines, jsonRow } from '../rows/event.rows.js';
import { cursorIn, eventEntries } from '../state/lists.js';
import type { View } from '../state/view.js';
import type { World } from '../state/world.js';
import { thousands } from '../text/figures.js';
import { line, span } from '../text/line.js';
import { heading } from '../text/table.js';
import { emptyLine, listPanel, rowWidth, shownOf, type Drawn, type Size } from './drawn.js';

const ASIDE = 46;

/** The log's end, newest first; beside it the event under the cursor when there is room. */
export const eventsScreen = (world: World, view: View, size: Size): Drawn => {
  const entries = eventEntries(world, view);
  const cursor = cursorIn(entries, view, 'events');
  const current = entries[cursor]?.entry;
  const width = size.width >= 130 ? size.width - ASIDE : size.width;
  const filter = view.filters.events ?? '';
  const held = view.selected.events !== undefined;
  const drawn = listPanel({
    title: '5 Events',
    right: line(
      ...(filter ? [...shownOf(entries.length, world.events.data?.length ?? 0, filter), '  '] : []),
      held ? span('held, g follows', 'warn') : span('following', 'ok'),
    ),
    focused: true,
    width,
    height: size.height,
    entries,
    cursor,
    heading: heading(eventColumns(rowWidth(width)), rowWidth(width)),
    row: ({ entry }, room) => eventRow(entry, room),
    empty: emptyLine(world.events, filter ? 'no event has this type or stream; esc shows all' : 'no events yet'),
  });
  if (width === size.width) return drawn;
  const aside: Block = panel(
    {
      title: current ? `${thousands(current.position)} ${current.type}` : 'Event',
      width: ASIDE,
      height: size.height,
    },
    current
      ? jsonLines(current)
          .slice(0, Math.max(0, size.height - 2))
          .map((text) => jsonRow(text))
      : [],
  );
  return { ...drawn, block: beside(drawn.block, inner(ASIDE) > 0 ? aside : []) };
};
