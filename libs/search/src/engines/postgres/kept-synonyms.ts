import type pg from 'pg';
import type { SynonymGroup } from '../../synonyms/other-readings.js';

/** The words that mean the same, for every process that searches. They outlive each filling. */
export async function keptSynonyms(client: pg.ClientBase): Promise<readonly SynonymGroup[]> {
  const { rows } = await client.query<{ groups: readonly SynonymGroup[] }>('select groups from search.synonyms');
  return rows[0]?.groups ?? [];
}

export async function keepSynonyms(pool: pg.Pool, groups: readonly SynonymGroup[]): Promise<void> {
  const wellFormed = groups.map((group) => ({ ...group, words: group.words.map(storable) }));
  await pool.query(
    `insert into search.synonyms (groups) values ($1) on conflict (only_row) do update set groups = excluded.groups`,
    [JSON.stringify(wellFormed)],
  );
}

/** Postgres keeps no NUL in a text; to search it separates words like any sign. */
const storable = (word: string): string => word.toWellFormed().replaceAll('\u0000', ' ');
