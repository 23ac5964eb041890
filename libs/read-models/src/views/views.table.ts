import type { TableSpec } from '../kernel/table.js';

export interface ViewRow {
  id: string;
  owner_id: string;
  name: string;
  query: string;
  sort: string[];
  layout: 'grid' | 'list' | 'table';
  page_size: number;
  shared: boolean;
  saved_at: string;
}

export const viewsTable: TableSpec<ViewRow> = {
  name: 'views',
  columns: {
    id: 'uuid',
    owner_id: 'uuid',
    name: 'text',
    query: 'text',
    sort: 'text[]',
    layout: 'text',
    page_size: 'integer',
    shared: 'boolean',
    saved_at: 'timestamptz',
  },
  key: ['id'],
  indexes: [],
};

/** Where a viewer pinned a view. */
export interface PinnedViewRow {
  user_id: string;
  place: 'sidebar' | 'dashboard';
  view_id: string;
  /** Position of the event: pins stand in the order they were made. */
  pinned_at: number;
}

export const pinnedViewsTable: TableSpec<PinnedViewRow> = {
  name: 'pinned_views',
  columns: { user_id: 'uuid', place: 'text', view_id: 'uuid', pinned_at: 'bigint' },
  key: ['user_id', 'place', 'view_id'],
  indexes: [],
};

/** The view that a viewer's library opens with. */
export interface DefaultViewRow {
  user_id: string;
  view_id: string;
}

export const defaultViewsTable: TableSpec<DefaultViewRow> = {
  name: 'default_views',
  columns: { user_id: 'uuid', view_id: 'uuid' },
  key: ['user_id'],
  indexes: [],
};
