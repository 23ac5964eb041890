import type { Pool } from 'pg';
import { prepared } from '../kernel/prepared.js';

/** What a projection wrote down in its own transaction: which rows changed, or that all may have. */
export interface ChangeRow {
  readonly seq: number;
  readonly projection: string;
  readonly changes: readonly ChangedId[] | 'reset';
}

export interface ChangedId {
  readonly id: string;
  /** Of what a viewer did, whose. */
  readonly audience: { readonly kind: string; readonly userId?: string };
}

/** Changes after a place, in their order; `gap`: some that came after it are no longer kept. */
export async function changesAfter(
  pool: Pool,
  seq: number,
  limit: number,
): Promise<{ readonly rows: readonly ChangeRow[]; readonly gap: boolean }> {
  const statement = prepared(
    `select seq, projection, changes, (select min(seq) from projection.changes) as first
       from projection.changes where seq > $1 order by seq limit $2`,
    [seq, limit],
  );
  const { rows } = await pool.query<Omit<ChangeRow, 'seq'> & { seq: string; first: string }>(statement);
  const first = Number(rows[0]?.first ?? 0);
  return {
    rows: rows.map(({ projection, changes, ...row }) => ({ seq: Number(row.seq), projection, changes })),
    gap: first > seq + 1 && seq > 0,
  };
}

/** Where the changes end now. */
export async function lastChange(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ seq: string | null }>('select max(seq) as seq from projection.changes');
  return Number(rows[0]?.seq ?? 0);
}

/** Which tables these projections are at: of another database, version or build nothing that was kept of them is any good. */
export async function readModelsIdentity(pool: Pool, projections: readonly string[]): Promise<string | null> {
  try {
    const { rows } = await pool.query<{ identity: string }>(
      `select (select system_identifier::text from pg_control_system()) || '/' || (select oid::text from pg_database where datname = current_database())
              || '/' || (select string_agg(name || ' ' || version || '.' || build, ', ' order by name) from projection.checkpoints
                            where name = any($1)) as identity`,
      [projections],
    );
    return rows[0]?.identity ?? null;
  } catch (error) {
    // A database that does not tell who it is: then nothing is kept of it.
    if ((error as { code?: string }).code === '42501') return null;
    throw error;
  }
}
