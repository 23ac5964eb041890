import type { Pool } from 'pg';
import type { SavedView } from '#contracts';
import type { ViewRow } from './views.table.js';

interface Row extends Omit<ViewRow, 'saved_at'> {
  owner: string | null;
  saved_at: Date;
  sidebar: string | null;
  dashboard: string | null;
  is_default: boolean;
}

export type StoredView = Omit<SavedView, 'mayChange'> & { readonly ownerId: string };

/** The viewer's own views and the shared ones, by name. What is pinned and chosen is the viewer's own. */
export async function listViews(pool: Pool, userId: string): Promise<StoredView[]> {
  const { rows } = await pool.query<Row>(
    `select v.*, u.name as owner, s.pinned_at as sidebar, d.pinned_at as dashboard, c.view_id is not null as is_default
       from views v
       left join account.users u on u.id = v.owner_id
       left join pinned_views s on s.user_id = $1 and s.place = 'sidebar' and s.view_id = v.id
       left join pinned_views d on d.user_id = $1 and d.place = 'dashboard' and d.view_id = v.id
       left join default_views c on c.user_id = $1 and c.view_id = v.id
      where v.owner_id = $1 or v.shared
      order by lower(v.name), v.id`,
    [userId],
  );
  return rows.map((row) => ({
    id: row.id,
    ownerId: row.owner_id,
    owner: row.owner_id === userId ? null : (row.owner ?? ''),
    name: row.name,
    query: row.query,
    sort: row.sort,
    layout: row.layout,
    pageSize: row.page_size,
    shared: row.shared,
    savedAt: row.saved_at.toISOString(),
    pinned: {
      sidebar: row.sidebar === null ? null : Number(row.sidebar),
      dashboard: row.dashboard === null ? null : Number(row.dashboard),
    },
    isDefault: row.is_default,
  }));
}
