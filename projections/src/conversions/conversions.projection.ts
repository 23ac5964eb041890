import { conversionsTable, type ConversionRow } from '#read-models';
import type { Projection } from '../kernel/projection.js';
import type { UnitOfWork } from '../kernel/unit-of-work.js';

function ended(rows: UnitOfWork, id: string, recordedAt: string, change: (row: ConversionRow) => void): void {
  const row = rows.edit(conversionsTable, id);
  if (!row) return;
  change(row);
  row.ended_at = recordedAt;
  rows.announce(id, { kind: 'admins' });
}

export const conversionsProjection: Projection = {
  name: 'conversions',
  version: 1,
  tables: [conversionsTable],
  needs: (event) => [{ table: 'conversions', key: [(event.data as { conversionId: string }).conversionId] }],
  handlers: {
    ConversionRequested: ({ data, recordedAt }, rows) => {
      rows.put(conversionsTable, {
        id: data.conversionId,
        video_id: data.videoId,
        work: data.work,
        state: 'requested',
        failure: null,
        outputs: [],
        requested_at: recordedAt,
        ended_at: null,
      });
      rows.announce(data.conversionId, { kind: 'admins' });
    },
    ConversionFinished: ({ data, recordedAt }, rows) =>
      ended(rows, data.conversionId, recordedAt, (row) => {
        row.state = 'finished';
        row.outputs = data.outputs;
      }),
    ConversionFailed: ({ data, recordedAt }, rows) =>
      ended(rows, data.conversionId, recordedAt, (row) => {
        row.state = 'failed';
        row.failure = data.failure;
      }),
    ConversionCancelled: ({ data, recordedAt }, rows) =>
      ended(rows, data.conversionId, recordedAt, (row) => {
        row.state = 'cancelled';
      }),
  },
};
