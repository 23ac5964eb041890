import type { Pool } from 'pg';
import type { Entry } from '#contracts';
import { Parameters, visibleTo, type Viewer } from '../kernel/viewer.js';
import { searchText } from '../videos/search-text.js';
import type { EntryRow } from './entries.table.js';

export interface EntryListing {
  readonly query?: string | undefined;
  readonly sort: 'name' | '-name' | 'count' | '-count' | 'newest';
  readonly minCount?: number | undefined;
  readonly limit: number;
  readonly offset: number;
}

const COLUMN: Readonly<Record<EntryRow['kind'], string>> = {
  performer: 'unnest(v.performer_ids)',
  studio: 'v.studio_id',
  tag: 'unnest(v.tag_ids)',
  collection: 'unnest(v.collection_ids)',
};

const ORDER: Readonly<Record<EntryListing['sort'], string>> = {
  name: 'e.name collate "C", e.id',
  '-name': 'e.name collate "C" desc, e.id',
  count: 'videos, e.name collate "C", e.id',
  '-count': 'videos desc, e.name collate "C", e.id',
  newest: 'e.created_at desc, e.id',
};

interface Row {
  id: string;
  name: string;
  parent_id: string | null;
  created_at: Date;
  videos: number;
  total: number;
}

/** Entries of a kind with the number of videos that the viewer may see; a viewer with grants finds only entries of those. */
export async function listEntries(
  pool: Pool,
  viewer: Viewer,
  kind: EntryRow['kind'],
  listing: EntryListing,
): Promise<{ items: Entry[]; total: number }> {
  const parameters = new Parameters();
  const counts = `select id, count(*)::int as videos from (
    select ${COLUMN[kind]} as id from videos v where v.state <> 'trashed' and ${visibleTo(viewer, 'v', parameters)}) c group by id`;
  const conditions = [`e.kind = ${parameters.add(kind)}`];
  const query = searchText(listing.query ?? '').trim();
  if (query) conditions.push(`e.search like ${parameters.add(`%${query.replace(/[\\%_]/g, '\\$&')}%`)}`);
  const least = Math.max(listing.minCount ?? 0, viewer.libraryIds === null ? 0 : 1);
  if (least > 0) conditions.push(`coalesce(c.videos, 0) >= ${parameters.add(least)}`);
  const { rows } = await pool.query<Row>(
    `select e.id, e.name, e.parent_id, e.created_at, coalesce(c.videos, 0) as videos, (count(*) over ())::int as total
       from entries e left join (${counts}) c on c.id = e.id
      where ${conditions.join(' and ')} order by ${ORDER[listing.sort]}
      limit ${parameters.add(listing.limit)} offset ${parameters.add(listing.offset)}`,
    parameters.values,
  );
  // Beyond the end no row tells the total.
  if (rows.length === 0 && listing.offset > 0) {
    const { total } = await listEntries(pool, viewer, kind, { ...listing, limit: 1, offset: 0 });
    return { items: [], total };
  }
  return { items: rows.map(toEntry), total: rows[0]?.total ?? 0 };
}

/** One entry, null when there is none, or none of whose videos this viewer may see. */
export async function findEntry(pool: Pool, viewer: Viewer, kind: EntryRow['kind'], id: string): Promise<Entry | null> {
  const parameters = new Parameters();
  const entry = parameters.add(id);
  const holds: Record<EntryRow['kind'], string> = {
    performer: `v.performer_ids @> array[${entry}::uuid]`,
    studio: `v.studio_id = ${entry}::uuid`,
    tag: `v.tag_ids @> array[${entry}::uuid]`,
    collection: `v.collection_ids @> array[${entry}::uuid]`,
  };
  const { rows } = await pool.query<Row>(
    `select e.id, e.name, e.parent_id, e.created_at, 1 as total,
            (select count(*)::int from videos v where v.state <> 'trashed' and ${holds[kind]} and ${visibleTo(viewer, 'v', parameters)}) as videos
       from entries e where e.id = ${entry}::uuid and e.kind = ${parameters.add(kind)}`,
    parameters.values,
  );
  const row = rows[0];
  return row && (viewer.libraryIds === null || row.videos > 0) ? toEntry(row) : null;
}

const toEntry = (row: Row): Entry => ({
  id: row.id,
  name: row.name,
  parentId: row.parent_id,
  videos: row.videos,
  createdAt: row.created_at.toISOString(),
});
