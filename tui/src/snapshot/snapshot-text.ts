import { titleText } from '../rows/header.rows.js';
import { jobColumns, jobEntryRow } from '../rows/job.rows.js';
import { libraryColumns, libraryRow } from '../rows/library.rows.js';
import { coverageRows, makingRow } from '../rows/making.rows.js';
import { sessionColumns, sessionRow } from '../rows/session.rows.js';
import { projectionColumns, projectionRow } from '../rows/projection.rows.js';
import { jobEntries } from '../state/lists.js';
import { FIRST_VIEW } from '../state/view.js';
import { bytes } from '../text/figures.js';
import { plain, type Line } from '../text/line.js';
import { heading } from '../text/table.js';
import { worldOf, type Snapshot } from './snapshot.js';

const STATES = { ok: '●', warning: '◐', down: '○' } as const;

const section = (title: string, lines: readonly Line[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((each) => `  ${plain(each)}`.trimEnd())];

/** The snapshot as a person reads it, without colours: fit for a mail or a ticket. */
export const snapshotText = (snapshot: Snapshot, address: string, now: number, width: number): string => {
  const world = worldOf(snapshot, address, now);
  const room = width - 2;
  const { status } = snapshot;
  const running = snapshot.scans.filter((scan) => scan.state === 'running' || scan.state === 'queued');
  return [
    titleText(world),
    `cpu ${status.cpuPercent} %, memory ${bytes(status.memoryBytes)}, ${bytes(status.disk.freeBytes)} of ${bytes(status.disk.totalBytes)} free, ${status.queueDepth} in the queue`,
    '',
    'Engines',
    ...status.engines.map((each) => `  ${STATES[each.state]} ${each.name.padEnd(10)} ${each.detail}`),
    ...(snapshot.needsYou.length > 0 ? ['', 'Needs you'] : []),
    ...snapshot.needsYou.flatMap((each) => [
      `  ${each.urgent ? '!' : ' '} ${each.what}`,
      ...(each.more ? [`    ${each.more}`] : []),
    ]),
    ...section('Projections', [
      heading(projectionColumns(room), room),
      ...snapshot.projections.map((each) => projectionRow(each, room, now)),
    ]),
    ...section('Library', [
      heading(libraryColumns(room), room),
      ...snapshot.libraries.map((each) =>
        libraryRow(
          each,
          running.find((scan) => scan.libraryId === each.id),
          room,
          now,
        ),
      ),
    ]),
    ...section(
      'Jobs',
      jobEntries(world, FIRST_VIEW).length > 0
        ? [
            heading(jobColumns(room), room),
            ...jobEntries(world, FIRST_VIEW).map((each) => jobEntryRow(each, room, now)),
          ]
        : [],
    ),
    ...section('Making', [makingRow(snapshot.artefacts), ...coverageRows(snapshot.artefacts, room)]),
    ...section('Sessions', [
      ...(snapshot.sessions.length > 0 ? [heading(sessionColumns(room), room)] : []),
      ...snapshot.sessions.map((each) => sessionRow(each, room, now)),
    ]),
    '',
    snapshot.healthy ? 'All is well.' : 'Something needs you.',
  ].join('\n');
};
