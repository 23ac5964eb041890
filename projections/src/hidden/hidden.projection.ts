import { hiddenTable } from '#read-models';
import type { Projection } from '../kernel/projection.js';

export const hiddenProjection: Projection = {
  name: 'hidden',
  version: 1,
  tables: [hiddenTable],
  writesOnly: true,
  needs: () => [],
  handlers: {
    EntryHidden: ({ data: { userId, kind, entryId }, recordedAt }, rows) => {
      rows.put(hiddenTable, { user_id: userId, entry_id: entryId, kind, hidden_at: recordedAt });
      rows.announce(entryId, { kind: 'viewer', userId });
    },
    EntryShown: ({ data: { userId, entryId } }, rows) => {
      rows.delete(hiddenTable, userId, entryId);
      rows.announce(entryId, { kind: 'viewer', userId });
    },
    ViewerErased: ({ data: { userId } }, rows) => rows.deleteWhere(hiddenTable, 'user_id', userId),
  },
};
