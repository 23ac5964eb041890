import { inner } from '../layout.js';
import { coverageRows, makingRow, queueSpans } from '../rows/making.rows.js';
import { foundText, jobColumns, jobEntryRow } from '../rows/job.rows.js';
import { cursorIn, jobEntries, type JobEntry } from '../state/lists.js';
import type { View } from '../state/view.js';
import type { World } from '../state/world.js';
import { wrap } from '../text/cells.js';
import { line, span, type Line } from '../text/line.js';
import { heading } from '../text/table.js';
import { emptyLine, listPanel, rowWidth, type Drawn, type Size } from './drawn.js';

/** Why the job under the cursor failed, in full, or what the scan found; then how far the artefacts have come. */
const below = (world: World, current: JobEntry | undefined, width: number): readonly Line[] => {
  const ended = current && 'scan' in current ? current.scan : null;
  const failed = current && 'job' in current ? current.job.reason : null;
  const report = world.artefacts.data;
  return [
    ...(ended ? [line(span(`  ${ended.trigger}: ${foundText(ended)}`, 'subtle'))] : []),
    ...(failed ? wrap(failed, width - 4).map((text) => line('  ', span(text, 'danger'))) : []),
    ...(report ? [makingRow(report), ...coverageRows(report, width - 4)].map((row) => line('  ', ...row)) : []),
  ];
};

/** What runs, waits or failed; then scans that ended. */
export const jobsScreen = (world: World, view: View, size: Size): Drawn => {
  const entries = jobEntries(world, view);
  const jobs = world.jobs.data ?? [];
  const of = (state: string): number => jobs.filter((job) => job.state === state).length;
  const cursor = cursorIn(entries, view, 'jobs');
  const filter = view.filters.jobs ?? '';
  return listPanel({
    title: '2 Queues and jobs',
    right: line(
      ...(filter ? [span(`/${filter}  `, 'accent')] : []),
      ...queueSpans(world.queues.data ?? []),
      `${of('active')} running · ${of('waiting')} waiting · ${of('failed')} failed`,
    ),
    focused: true,
    ...size,
    entries,
    cursor,
    ...(jobs.length > 0 ? { heading: heading(jobColumns(rowWidth(size.width)), rowWidth(size.width)) } : {}),
    row: (entry, width) => jobEntryRow(entry, width, world.now),
    empty: emptyLine(world.jobs, filter ? 'no job has this text; esc shows all' : 'nothing to do: scans show up here'),
    below: below(world, entries[cursor], inner(size.width)),
  });
};
