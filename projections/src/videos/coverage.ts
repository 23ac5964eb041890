import { ARTEFACT_KINDS } from '#domain';
import { coverageTable, type ArtefactEntry, type VideoRow } from '#read-models';
import type { RowsNeeded } from '../kernel/projection.js';
import type { UnitOfWork } from '../kernel/unit-of-work.js';

/** The rows that counting may touch. */
export const COVERAGE_ROWS: readonly RowsNeeded[] = ARTEFACT_KINDS.map((kind) => ({ table: 'coverage', key: [kind] }));

type Entries = VideoRow['artefacts'];

/** The artefacts of a video count while it is on the catalogue. */
export const countedArtefacts = (row: VideoRow): Entries => (row.state === 'gone' ? {} : row.artefacts);

/** Brings the counts from what a video had to what it has. Entries are never changed in place, so that these two can be compared. */
export function recount(rows: UnitOfWork, before: Entries, after: Entries): void {
  if (before === after) return;
  for (const kind of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (before[kind] === after[kind]) continue;
    const row = rows.get(coverageTable, kind);
    const counts = { ...row?.counts };
    add(counts, before[kind], -1);
    add(counts, after[kind], 1);
    rows.put(coverageTable, { kind, counts });
  }
}

function add(
  counts: Record<string, { made: number; failed: number; bytes: number }>,
  entry: ArtefactEntry | undefined,
  sign: 1 | -1,
): void {
  if (!entry) return;
  const { made, failed, bytes } = counts[entry.recipe] ?? { made: 0, failed: 0, bytes: 0 };
  counts[entry.recipe] = {
    made: made + (entry.made ? sign : 0),
    failed: failed + (entry.failure ? sign : 0),
    bytes: bytes + sign * entry.bytes,
  };
}
