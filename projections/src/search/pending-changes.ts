import type pg from 'pg';
import { changesAfter, lastChange, type ChangeRow } from '#read-models';

/** Changed ids that are gathered before documents are read. */
const ENOUGH = 1_000;
const ROWS = 200;

/** What an engine has not been told: `start over` where the outbox can no longer tell it. */
export type Pending =
  | { readonly kind: 'nothing'; readonly seq: number }
  | { readonly kind: 'start over'; readonly why: string }
  | {
      readonly kind: 'changed';
      /** Told, the engine is here. */
      readonly seq: number;
      readonly videoIds: readonly string[];
      readonly entryIds: readonly string[];
    };

/** The next changes after a place, so many as make one bulk. */
export async function pendingAfter(pool: pg.Pool, seq: number): Promise<Pending> {
  const { rows, gap } = await changesAfter(pool, seq, ROWS);
  // A place before the first change is one before change 1: whatever begins later has lost its beginning.
  if (gap || (seq === 0 && (rows[0]?.seq ?? 1) > 1))
    return { kind: 'start over', why: 'changes in between are no longer kept' };
  if (rows.length === 0 && (await lastChange(pool)) < seq)
    return { kind: 'start over', why: 'changes are counted anew' };
  return gather(rows, seq);
}

/** Pure: what these rows of the outbox say. */
export function gather(rows: readonly ChangeRow[], after: number): Pending {
  const [videos, entries] = [new Set<string>(), new Set<string>()];
  let seq = after;
  for (const row of rows) {
    const into = row.projection === 'videos' ? videos : row.projection === 'catalogue' ? entries : null;
    if (into && row.changes === 'reset') return { kind: 'start over', why: `${row.projection} was rebuilt` };
    if (into && row.changes !== 'reset') for (const { id } of row.changes) into.add(id);
    seq = row.seq;
    if (videos.size + entries.size >= ENOUGH) break;
  }
  if (videos.size + entries.size === 0) return { kind: 'nothing', seq };
  return { kind: 'changed', seq, videoIds: [...videos], entryIds: [...entries] };
}
