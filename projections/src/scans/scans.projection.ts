import { scansTable, type ScanRow } from '#read-models';
import type { Projection } from '../kernel/projection.js';
import type { UnitOfWork } from '../kernel/unit-of-work.js';

function ended(rows: UnitOfWork, id: string, change: (row: ScanRow) => void): void {
  const row = rows.edit(scansTable, id);
  if (!row) return;
  change(row);
  rows.announce(id, { kind: 'admins' });
}

export const scansProjection: Projection = {
  name: 'scans',
  version: 1,
  tables: [scansTable],
  needs: (event) => [{ table: 'scans', key: [(event.data as { scanId: string }).scanId] }],
  handlers: {
    ScanRequested: ({ data, recordedAt }, rows) => {
      rows.put(scansTable, {
        id: data.scanId,
        library_id: data.libraryId,
        trigger: data.trigger,
        state: 'requested',
        requested_at: recordedAt,
        finished_at: null,
        duration_ms: null,
        counts: null,
        reason: null,
      });
      rows.announce(data.scanId, { kind: 'admins' });
    },
    ScanFinished: ({ data, recordedAt }, rows) =>
      ended(rows, data.scanId, (row) => {
        row.state = 'finished';
        row.finished_at = recordedAt;
        row.duration_ms = data.durationMs;
        row.counts = data.counts;
      }),
    ScanFailed: ({ data, recordedAt }, rows) =>
      ended(rows, data.scanId, (row) => {
        row.state = 'failed';
        row.finished_at = recordedAt;
        row.reason = data.reason;
      }),
    ScanCancelled: ({ data, recordedAt }, rows) =>
      ended(rows, data.scanId, (row) => {
        row.state = 'cancelled';
        row.finished_at = recordedAt;
      }),
  },
};
