import type { Pool } from 'pg';

/** How far a search engine has been told what changed. */
export interface FeedPlace {
  /** Which filling of which server was told. */
  readonly identity: string;
  /** The last change that it was told. */
  readonly seq: number;
  /** The words that mean the same as they were told, as JSON; null: none were. */
  readonly synonyms: string | null;
  /** Why it cannot be told more, while it cannot. */
  readonly failure: string | null;
  /** Changes that it has not been told. */
  readonly lag: number;
}

/** Nothing was ever told, or by a version before synonyms were. */
const MISSING = new Set(['42P01', '3F000', '42703']);

/** Null when this engine was never told anything. */
export async function feedPlace(pool: Pool, engine: string): Promise<FeedPlace | null> {
  try {
    const { rows } = await pool.query<{
      identity: string;
      seq: string;
      synonyms: string | null;
      failure: string | null;
      lag: string;
    }>(
      `select f.identity, f.seq, f.synonyms, f.failure,
              (select count(*) from projection.changes c where c.seq > f.seq and c.projection in ('videos', 'catalogue')) as lag
         from search.feed f where f.engine = $1`,
      [engine],
    );
    const [row] = rows;
    return row ? { ...row, seq: Number(row.seq), lag: Number(row.lag) } : null;
  } catch (error) {
    if (MISSING.has((error as { code?: string }).code ?? '')) return null;
    throw error;
  }
}
