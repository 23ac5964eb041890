import type { Pool } from 'pg';
import type { HiddenEntry } from '#contracts';
import { prepared } from '../kernel/prepared.js';
import type { Hidden } from '../kernel/viewer.js';
import type { HiddenRow } from './hidden.table.js';

const HIDDEN = `with recursive chosen as (
    select entry_id as id, kind from hidden where user_id = $1
    union
    select e.id, e.kind from entries e join chosen c on e.parent_id = c.id where e.kind = 'tag')
  select id, kind from chosen order by id`;

/** Everything that a viewer hides, tags with all that is below them; null when it is nothing. */
export async function hiddenFrom(pool: Pool, userId: string): Promise<Hidden | null> {
  try {
    const { rows } = await pool.query<{ id: string; kind: HiddenRow['kind'] }>(prepared(HIDDEN, [userId]));
    const of = (kind: HiddenRow['kind']): string[] => rows.filter((row) => row.kind === kind).map(({ id }) => id);
    return rows.length === 0 ? null : { studioIds: of('studio'), tagIds: of('tag'), collectionIds: of('collection') };
  } catch (error) {
    // The projector has made no tables yet: there is nothing to be hidden, and accounts are served already.
    if ((error as { code?: string }).code === '42P01') return null;
    throw error;
  }
}

/** What a viewer chose to hide, newest first; what left the catalogue since is not told. */
export async function listHidden(pool: Pool, userId: string): Promise<HiddenEntry[]> {
  const { rows } = await pool.query<HiddenRow & { name: string; hidden_at: Date }>(
    `select h.entry_id, h.kind, h.hidden_at, e.name from hidden h join entries e on e.id = h.entry_id
      where h.user_id = $1 order by h.hidden_at desc, h.entry_id`,
    [userId],
  );
  return rows.map(({ entry_id: id, kind, name, hidden_at: at }) => ({ id, kind, name, hiddenAt: at.toISOString() }));
}
