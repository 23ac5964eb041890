import { foundText, jobColumns, jobEntryRow } from '../rows/job.rows.js';
import { cursorIn, jobEntries } from '../state/lists.js';
import type { View } from '../state/view.js';
import type { World } from '../state/world.js';
import { line, span } from '../text/line.js';
import { heading } from '../text/table.js';
import { emptyLine, listPanel, rowWidth, type Drawn, type Size } from './drawn.js';

/** Scans that run or wait, then those that ended. */
export const jobsScreen = (world: World, view: View, size: Size): Drawn => {
  const entries = jobEntries(world, view);
  const jobs = world.jobs.data ?? [];
  const of = (state: string): number => jobs.filter((job) => job.state === state).length;
  const cursor = cursorIn(entries, view, 'jobs');
  const current = entries[cursor];
  const ended = current && 'scan' in current ? current.scan : null;
  const filter = view.filters.jobs ?? '';
  return listPanel({
    title: '2 Queues and jobs',
    right: line(
      ...(filter ? [span(`/${filter}  `, 'accent')] : []),
      `${of('active')} running · ${of('waiting')} waiting · ${of('failed')} failed`,
    ),
    focused: true,
    ...size,
    entries,
    cursor,
    ...(jobs.length > 0 ? { heading: heading(jobColumns(rowWidth(size.width)), rowWidth(size.width)) } : {}),
    row: (entry, width) => jobEntryRow(entry, width, world.now),
    empty: emptyLine(world.jobs, filter ? 'no job has this text; esc shows all' : 'nothing to do: scans show up here'),
    below: ended ? [line(span(`  ${ended.trigger}: ${foundText(ended)}`, 'subtle'))] : [],
  });
};
