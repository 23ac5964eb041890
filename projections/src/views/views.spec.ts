import { describe, expect, it } from '@jest/globals';
import type { KinologEvent } from '#domain';
import type { RecordedEvent } from '#event-store';
import { defaultViewsTable, hiddenTable, pinnedViewsTable, viewsTable } from '#read-models';
import { hiddenProjection } from '../hidden/hidden.projection.js';
import { handle, type Projection } from '../kernel/projection.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { viewsProjection } from './views.projection.js';

const AT = '2026-01-01T00:00:00.000Z';
const whose = { viewId: 'v', ownerId: 'u' };
const shown = { query: 'rain', sort: ['title'], layout: 'grid', pageSize: 60 } as const;
const saved: KinologEvent = { type: 'ViewSaved', data: { ...whose, name: 'Rain', ...shown } };
const pinned: KinologEvent = { type: 'ViewPinned', data: { userId: 'o', viewId: 'v', place: 'sidebar' } };

/** As one batch, with the rows that each event needs known to be absent. */
function after(projection: Projection, ...events: readonly KinologEvent[]): UnitOfWork {
  const rows = new UnitOfWork(projection.tables, false);
  for (const table of projection.tables) for (const id of ['v', 'u', 'o']) rows.adopt(table, [id], null);
  for (const [i, event] of events.entries())
    handle(projection.handlers, { ...event, recordedAt: AT, position: i + 1 } as unknown as RecordedEvent, rows);
  return rows;
}

describe('the views projection', () => {
  it('keeps a view as it was changed last', () => {
    const rows = after(
      viewsProjection,
      saved,
      { type: 'ViewRenamed', data: { ...whose, name: 'Wet' } },
      { type: 'ViewChanged', data: { ...whose, ...shown, layout: 'table' } },
      { type: 'ViewShared', data: whose },
    );
    expect(rows.get(viewsTable, 'v')).toMatchObject({
      owner_id: 'u',
      name: 'Wet',
      query: 'rain',
      layout: 'table',
      shared: true,
      saved_at: AT,
    });
  });

  it('tells the owner of what is private, and everybody of what is shared or was until now', () => {
    const heard = (...events: readonly KinologEvent[]) =>
      after(viewsProjection, ...events).announced.map(({ id, audience }) => ({ id, kind: audience.kind }));
    expect(heard(saved)).toEqual([{ id: 'v', kind: 'viewer' }]);
    const shared: KinologEvent = { type: 'ViewShared', data: whose };
    for (const last of [
      shared,
      { type: 'ViewUnshared', data: whose } as const,
      { type: 'ViewRemoved', data: whose } as const,
    ])
      expect(heard(saved, shared, last)).toContainEqual({ id: 'v', kind: 'everyone' });
  });

  it('keeps pins in their order, and the choice of each viewer', () => {
    const rows = after(viewsProjection, saved, pinned, {
      type: 'DefaultViewChosen',
      data: { userId: 'o', viewId: 'v' },
    });
    expect(rows.get(pinnedViewsTable, 'o', 'sidebar', 'v')).toMatchObject({ pinned_at: 2 });
    expect(rows.get(defaultViewsTable, 'o')).toEqual({ user_id: 'o', view_id: 'v' });
  });

  it('says nothing of a view that is gone', () => {
    expect(after(viewsProjection, { type: 'ViewRenamed', data: { ...whose, name: 'x' } }).announced).toEqual([]);
    expect(after(viewsProjection, saved, { type: 'ViewRemoved', data: whose }).get(viewsTable, 'v')).toBeNull();
  });

  it('is the same whether or not it still sees what an erased viewer saved', () => {
    const erased: KinologEvent = { type: 'ViewerErased', data: { userId: 'u' } };
    expect(after(viewsProjection, saved, erased).get(viewsTable, 'v')).toBeNull();
  });
});

describe('the hidden projection', () => {
  const hidden: KinologEvent = { type: 'EntryHidden', data: { userId: 'u', kind: 'tag', entryId: 't' } };
  it('keeps what is hidden until it is shown, and tells its viewer alone', () => {
    const rows = after(hiddenProjection, hidden);
    expect(rows.get(hiddenTable, 'u', 't')).toEqual({ user_id: 'u', entry_id: 't', kind: 'tag', hidden_at: AT });
    expect(rows.announced).toEqual([{ id: 't', audience: { kind: 'viewer', userId: 'u' } }]);
    const shownAgain: KinologEvent = { type: 'EntryShown', data: { userId: 'u', kind: 'tag', entryId: 't' } };
    expect(after(hiddenProjection, hidden, shownAgain).get(hiddenTable, 'u', 't')).toBeNull();
  });
});
