import { describe, expect, it } from '@jest/globals';
import type { SavedView } from '#contracts';
import { pinnedTo } from './views.model.js';

const view = (id: string, sidebar: number | null): SavedView => ({
  id,
  name: id,
  query: '',
  sort: [],
  layout: 'grid',
  pageSize: 60,
  shared: false,
  savedAt: '2026-01-01T00:00:00Z',
  owner: null,
  mayChange: true,
  pinned: { sidebar, dashboard: null },
  isDefault: false,
});

describe('pinned views', () => {
  it('stand in the order they were pinned, and only where they were', () => {
    const views = [view('a', 9), view('b', null), view('c', 4)];
    expect(pinnedTo(views, 'sidebar').map(({ id }) => id)).toEqual(['c', 'a']);
    expect(pinnedTo(views, 'dashboard')).toEqual([]);
    expect(pinnedTo(undefined, 'sidebar')).toEqual([]);
  });
});
