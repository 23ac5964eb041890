import { failedRow, libraryColumns, libraryRow } from '../rows/library.rows.js';
import { foundRow } from '../rows/video.rows.js';
import { cursorIn, filterOf, libraryEntries, type LibraryEntry } from '../state/lists.js';
import type { View } from '../state/view.js';
import type { FoundVideos, World } from '../state/world.js';
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

/** Of what is under the cursor, what its row has no room for. */
const about = (entry: LibraryEntry | undefined, width: number): readonly Line[] => {
  const said = entry && saidOf(entry);
  if (!said) return [];
  return wrap(said, inner(width) - 2)
    .slice(0, 3)
    .map((text) => line('  ', span(text, 'subtle')));
};

const saidOf = (entry: LibraryEntry): string | null | undefined => {
  if ('library' in entry) return entry.library.watchNote ?? entry.library.path;
  const { files, failure } = 'found' in entry ? entry.found : entry.failed;
  const path = files[0]?.path ?? '';
  return failure ? `${path}: ${failure.reason}` : path;
};

/** What was typed, with a sign below the place that cannot be read. */
const unreadable = ({ query, error, place }: FoundVideos, width: number): readonly Line[] => {
  const room = inner(width) - 2;
  const from = Math.max(0, (place ?? 0) - room + 10);
  return [
    ...(place === null
      ? []
      : [
          line('  ', span(query.slice(from, from + room), 'text')),
          line('  ', span(`${' '.repeat(Math.min(place, query.length) - from)}^`, 'danger')),
        ]),
    ...wrap(error ?? '', room).map((text) => line('  ', span(text, 'danger'))),
  ];
};

/** Roots with their counts, what is found of their videos, and below them the files that failed, with reasons. */
export const libraryScreen = (world: World, view: View, size: Size): Drawn => {
  const entries = libraryEntries(world, view);
  const cursor = cursorIn(entries, view, 'library');
  const current = entries[cursor];
  const running = (world.scans.data ?? []).filter((scan) => scan.state === 'running' || scan.state === 'queued');
  const filter = view.filters.library ?? '';
  const isSearching = filterOf(view, 'library').trim() !== '';
  return listPanel({
    title: '6 Library',
    right: line(
      ...(filter ? [span(`/${filter}  `, 'accent')] : []),
      ...(isSearching ? line(`${count(world.found.total, 'video')} found`) : totals(world)),
    ),
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
        : 'found' in entry
          ? foundRow(entry.found, width)
          : failedRow(entry.failed, width),
    empty: emptyLine(
      world.libraries,
      isSearching
        ? 'nothing is found; esc shows all'
        : 'no roots yet: add one in the web UI, or start with KINOLOG_LIBRARY',
    ),
    below: isSearching && world.found.error !== null ? unreadable(world.found, size.width) : about(current, size.width),
  });
};
