import type pg from 'pg';
import type { Candidate } from '../search-engine.js';
import { finding, share, wholeTitles, type Reading } from './readings.js';
import { Scorer, type FoundRow } from './score.js';

/** Documents that are looked at, whatever was asked for: those beyond are as good as these or worse. */
const LOOKED_AT = 600;
/** Titles that begin with what was typed. */
const BEGINNING = 100;
/** Reading so many documents one by one costs less than the index's list of a word that is nearly everywhere. */
const READ_ONE_BY_ONE = 12_000;

const COLUMNS = 'id, title, people, labels';

/** The best documents for these readings of what was typed, best first. `documents`: how many there are, about. */
export async function documentsFor(
  client: pg.ClientBase,
  typed: readonly string[],
  all: readonly Reading[],
  { limit, documents }: { readonly limit: number; readonly documents: number },
): Promise<Candidate[]> {
  const looked = Math.max(LOOKED_AT, limit);
  const { tsquery, filter } = finding(all);
  // Of one word it is known how common it is; two common ones may never stand together.
  const counted = filter === null && all.every((reading) => reading.length === 1);
  const everywhere = counted && documents > READ_ONE_BY_ONE && looked / share(all, documents) < READ_ONE_BY_ONE;
  // The function behind @@ asks row by row, which no index is used for.
  const condition = `${everywhere ? 'ts_match_vq(words, $3::tsquery)' : 'words @@ $3::tsquery'}${filter ? ' and ts_match_vq(words, $6::tsquery)' : ''}`;
  const { rows } = await client.query<FoundRow>(
    `(select ${COLUMNS} from search.documents where title = any($1) limit $5)
     union all
     (select ${COLUMNS} from search.documents
       where title >= $2 collate "C" and title < ($2 || chr(1114111)) collate "C" limit ${BEGINNING})
     union all
     (select ${COLUMNS} from search.documents where ${condition} limit $4)`,
    [wholeTitles(all), typed.join(' '), tsquery, looked, limit, ...(filter ? [filter] : [])],
  );
  const scorer = new Scorer(all);
  return [...new Map(rows.map((row) => [row.id, row])).values()]
    .map((row) => ({ id: row.id, score: scorer.score(row), length: row.title.length }))
    .sort((a, b) => b.score - a.score || a.length - b.length || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .map((row) => ({ id: row.id, score: row.score }));
}

/** How many documents there are, about: as the database's statistics say. */
export async function documentsAbout(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ about: number }>(
    `select max(c.reltuples)::float8 as about from search.live l
       join pg_class c on c.relname = 'documents_b' || l.build and c.relnamespace = 'search'::regnamespace`,
  );
  return Math.max(0, rows[0]?.about ?? 0);
}
