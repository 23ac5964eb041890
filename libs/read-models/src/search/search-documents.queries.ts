import type { Pool, PoolClient } from 'pg';

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

interface Selected {
  readonly id: string;
  readonly title: string;
  readonly released_on: string | null;
  readonly studio_id: string | null;
  readonly performer_ids: readonly string[];
  readonly tag_ids: readonly string[];
  readonly collection_ids: readonly string[];
  readonly paths: readonly string[];
}

const COLUMNS = `v.id, v.title, v.released_on, v.studio_id, v.performer_ids, v.tag_ids, v.collection_ids,
  array(select f->>'path' from jsonb_array_elements(v.files) f) as paths`;

/** So few that a batch is garbage before V8 takes it for something that lasts. */
const AT_A_TIME = 1_000;
/** Names that are remembered while all videos are read: the common ones are in every batch. */
const NAMES_KEPT = 50_000;

const YEAR = /^(\d{4})/;

/** Names by id. Asked for in bulk: joined in SQL, tables without statistics made it read all names for every video. */
class Names {
  readonly #known = new Map<string, string>();

  constructor(private readonly client: Pool | PoolClient) {}

  async learn(rows: readonly Selected[]): Promise<void> {
    if (this.#known.size > NAMES_KEPT) this.#known.clear();
    const wanted = new Set<string>();
    for (const row of rows)
      for (const ids of [row.performer_ids, row.tag_ids, row.collection_ids, row.studio_id ? [row.studio_id] : []])
        for (const id of ids) if (!this.#known.has(id)) wanted.add(id);
    if (wanted.size === 0) return;
    const found = await this.client.query<{ id: string; name: string }>(
      'select id, name from entries where id = any($1::uuid[])',
      [[...wanted]],
    );
    for (const { id, name } of found.rows) this.#known.set(id, name);
  }

  of(ids: readonly string[]): string[] {
    return ids.flatMap((id) => this.#known.get(id) ?? []);
  }
}

async function withNames(rows: readonly Selected[], names: Names): Promise<SearchTexts[]> {
  await names.learn(rows);
  return rows.map((row) => {
    const year = YEAR.exec(row.released_on ?? '')?.[1];
    return {
      id: row.id,
      title: row.title,
      people: names.of(row.performer_ids),
      studio: names.of(row.studio_id ? [row.studio_id] : [])[0] ?? null,
      tags: names.of(row.tag_ids),
      collections: names.of(row.collection_ids),
      paths: row.paths,
      year: year === undefined ? null : Number(year),
    };
  });
}

/** These videos as they are now; those that left the catalogue are not among them. */
export async function searchTexts(pool: Pool, ids: readonly string[]): Promise<SearchTexts[]> {
  const { rows } = await pool.query<Selected>(`select ${COLUMNS} from videos v where v.id = any($1::uuid[])`, [ids]);
  return withNames(rows, new Names(pool));
}

/** All videos of one moment, a batch at a time. */
export async function* allSearchTexts(pool: Pool): AsyncGenerator<readonly SearchTexts[], void> {
  const client = await pool.connect();
  const names = new Names(client);
  let broken = true;
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`declare all_texts no scroll cursor for select ${COLUMNS} from videos v`);
    for (;;) {
      const { rows } = await client.query<Selected>(`fetch ${AT_A_TIME} from all_texts`);
      if (rows.length === 0) break;
      yield await withNames(rows, names);
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
