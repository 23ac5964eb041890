import type { EventType } from '#domain';
import { defaultViewsTable, pinnedViewsTable, viewsTable, type ViewRow } from '#read-models';
import type { Projection } from '../kernel/projection.js';
import type { Audience, UnitOfWork } from '../kernel/unit-of-work.js';

const EDITS = new Set<string>([
  'ViewRenamed',
  'ViewChanged',
  'ViewShared',
  'ViewUnshared',
  'ViewRemoved',
] satisfies EventType[]);

const heardBy = ({ shared, owner_id: userId }: ViewRow): Audience =>
  shared ? { kind: 'everyone' } : { kind: 'viewer', userId };

/** Who could see it before hears of the change, and who can see it now. */
function edited(rows: UnitOfWork, viewId: string, change: (row: ViewRow) => void): void {
  const row = rows.edit(viewsTable, viewId);
  if (!row) return;
  const before = heardBy(row);
  change(row);
  const after = heardBy(row);
  rows.announce(viewId, before.kind === 'everyone' ? before : after);
}

export const viewsProjection: Projection = {
  name: 'views',
  version: 1,
  tables: [viewsTable, pinnedViewsTable, defaultViewsTable],
  needs: ({ type, data }) =>
    EDITS.has(type) ? [{ table: viewsTable.name, key: [(data as { viewId: string }).viewId] }] : [],
  handlers: {
    ViewSaved: ({ data, recordedAt }, rows) => {
      const { viewId, ownerId, name, query, sort, layout, pageSize } = data;
      rows.put(viewsTable, {
        id: viewId,
        owner_id: ownerId,
        name,
        query,
        sort: [...sort],
        layout,
        page_size: pageSize,
        shared: false,
        saved_at: recordedAt,
      });
      rows.announce(viewId, { kind: 'viewer', userId: ownerId });
    },
    ViewRenamed: ({ data }, rows) =>
      edited(rows, data.viewId, (row) => {
        row.name = data.name;
      }),
    ViewChanged: ({ data: { viewId, query, sort, layout, pageSize } }, rows) =>
      edited(rows, viewId, (row) => {
        Object.assign(row, { query, sort: [...sort], layout, page_size: pageSize });
      }),
    ViewShared: ({ data }, rows) =>
      edited(rows, data.viewId, (row) => {
        row.shared = true;
      }),
    ViewUnshared: ({ data }, rows) =>
      edited(rows, data.viewId, (row) => {
        row.shared = false;
      }),
    ViewRemoved: ({ data: { viewId } }, rows) => {
      const row = rows.get(viewsTable, viewId);
      if (!row) return;
      rows.announce(viewId, heardBy(row));
      rows.delete(viewsTable, viewId);
    },
    ViewPinned: ({ data: { userId, viewId, place }, position }, rows) => {
      rows.put(pinnedViewsTable, { user_id: userId, place, view_id: viewId, pinned_at: position });
      rows.announce(viewId, { kind: 'viewer', userId });
    },
    ViewUnpinned: ({ data: { userId, viewId, place } }, rows) => {
      rows.delete(pinnedViewsTable, userId, place, viewId);
      rows.announce(viewId, { kind: 'viewer', userId });
    },
    DefaultViewChosen: ({ data: { userId, viewId } }, rows) => {
      if (viewId === null) rows.delete(defaultViewsTable, userId);
      else rows.put(defaultViewsTable, { user_id: userId, view_id: viewId });
      rows.announce(viewId ?? userId, { kind: 'viewer', userId });
    },
    ViewerErased: ({ data: { userId } }, rows) => {
      rows.deleteWhere(viewsTable, 'owner_id', userId);
      rows.deleteWhere(pinnedViewsTable, 'user_id', userId);
      rows.deleteWhere(defaultViewsTable, 'user_id', userId);
    },
  },
};
