import type { Pool } from 'pg';

/** The texts by which a video is found, names as they are now. */
export interface SearchTexts {
  readonly id: string;
  readonly title: string;
  readonly people: readonly string[];
  readonly studio: string | null;
  readonly tags: readonly string[];
  readonly collections: readonly string[];
  readonly paths: readonly string[];
  readonly year: number | null;
}

interface Selected extends Omit<SearchTexts, 'year'> {
  readonly releasedOn: string | null;
}

const names = (column: string): string =>
  `array(select e.name from unnest(v.${column}) with ordinality as o(id, n) join entries e on e.id = o.id order by o.n)`;

const TEXTS = `v.id, v.title, v.released_on as "releasedOn",
  ${names('performer_ids')} as people, ${names('tag_ids')} as tags, ${names('collection_ids')} as collections,
  (select e.name from entries e where e.id = v.studio_id) as studio,
  array(select f->>'path' from jsonb_array_elements(v.files) f) as paths`;

/** So few that a batch is garbage before V8 takes it for something that lasts. */
const AT_A_TIME = 1_000;

const YEAR = /^(\d{4})/;

function toTexts({ releasedOn, ...row }: Selected): SearchTexts {
  const year = YEAR.exec(releasedOn ?? '')?.[1];
  return { ...row, year: year === undefined ? null : Number(year) };
}

/** These videos as they are now; those that left the catalogue are not among them. */
export async function searchTexts(pool: Pool, ids: readonly string[]): Promise<SearchTexts[]> {
  const { rows } = await pool.query<Selected>(`select ${TEXTS} from videos v where v.id = any($1::uuid[])`, [ids]);
  return rows.map(toTexts);
}

/** All videos of one moment, a batch at a time. */
export async function* allSearchTexts(pool: Pool): AsyncGenerator<readonly SearchTexts[], void> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`declare all_texts no scroll cursor for select ${TEXTS} from videos v`);
    for (;;) {
      const { rows } = await client.query<Selected>(`fetch ${AT_A_TIME} from all_texts`);
      if (rows.length === 0) break;
      yield rows.map(toTexts);
    }
    await client.query('commit');
    broken = false;
  } finally {
    client.release(broken);
  }
}

export async function videoCount(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ videos: number }>('select count(*)::int as videos from videos');
  return rows[0]?.videos ?? 0;
}

/** Videos that name one of these performers, studios, tags or collections: one reading of all videos, for which there is no index. */
export async function videosNaming(pool: Pool, entryIds: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from videos
      where performer_ids && $1::uuid[] or tag_ids && $1::uuid[] or collection_ids && $1::uuid[] or studio_id = any($1::uuid[])`,
    [entryIds],
  );
  return rows.map(({ id }) => id);
}
