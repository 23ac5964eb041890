import { failedRow, libraryColumns, libraryRow } from '../rows/library.rows.js';
import { cursorIn, libraryEntries } from '../state/lists.js';
import type { View } from '../state/view.js';
import type { World } from '../state/world.js';
import { bytes, count } from '../text/figures.js';
import { line, span, type Line } from '../text/line.js';
import { wrap } from '../text/cells.js';
import { inner } from '../layout.js';
import { heading } from '../text/table.js';
import { emptyLine, listPanel, rowWidth, type Drawn, type Size } from './drawn.js';

const totals = (world: World): Line => {
  const all = world.libraries.data ?? [];
  const sum = (of: (each: (typeof all)[number]) => number): number => all.reduce((total, each) => total + of(each), 0);
  return line(
    `${count(
      sum((each) => each.videos),
      'video',
    )}, ${bytes(sum((each) => each.bytes))}`,
  );
};

/** Roots with their counts, and below them the files that failed, with reasons. */
export const libraryScreen = (world: World, view: View, size: Size): Drawn => {
  const entries = libraryEntries(world, view);
  const cursor = cursorIn(entries, view, 'library');
  const current = entries[cursor];
  const running = (world.scans.data ?? []).filter((scan) => scan.state === 'running' || scan.state === 'queued');
  const filter = view.filters.library ?? '';
  const said =
    current && 'library' in current
      ? (current.library.watchNote ?? current.library.path)
      : current?.failed.failure && `${current.failed.files[0]?.path ?? ''}: ${current.failed.failure.reason}`;
  return listPanel({
    title: '6 Library',
    right: line(...(filter ? [span(`/${filter}  `, 'accent')] : []), ...totals(world)),
    focused: true,
    ...size,
    entries,
    cursor,
    heading: heading(libraryColumns(rowWidth(size.width)), rowWidth(size.width)),
    row: (entry, width) =>
      'library' in entry
        ? libraryRow(
            entry.library,
            running.find((scan) => scan.libraryId === entry.library.id),
            width,
            world.now,
          )
        : failedRow(entry.failed, width),
    empty: emptyLine(
      world.libraries,
      filter
        ? 'nothing has this text; esc shows all'
        : 'no roots yet: add one in the web UI, or start with KINOLOG_LIBRARY',
    ),
    below: said
      ? wrap(said, inner(size.width) - 2)
          .slice(0, 3)
          .map((text) => line('  ', span(text, 'subtle')))
      : [],
  });
};
