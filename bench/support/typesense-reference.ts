import pg from 'pg';
import { testTypesense } from '#testing';
import { p50, p95, timesOf } from './search-world.js';

/** Parameters of one search, as Typesense takes them. */
export type TypesenseQuery = Readonly<Record<string, string>>;

const BULK = 5_000;
const FACETS = 'people,studio,tags,year,codec,height';

const SCHEMA = {
  name: 'videos',
  default_sorting_field: 'added',
  fields: [
    { name: 'title', type: 'string', sort: true },
    { name: 'people', type: 'string[]', facet: true },
    { name: 'tags', type: 'string[]', facet: true },
    { name: 'studio', type: 'string', facet: true, optional: true },
    { name: 'codec', type: 'string', facet: true, optional: true },
    { name: 'year', type: 'int32', facet: true },
    { name: 'height', type: 'int32', facet: true },
    { name: 'duration', type: 'float' },
    { name: 'added', type: 'int64' },
  ],
};

const ROWS = `select v.id, v.title, coalesce(v.height, 0) as height, coalesce(v.duration, 0) as duration, v.video_codec as codec,
  coalesce(substr(v.released_on, 1, 4)::int, 0) as year, extract(epoch from v.added_at)::bigint::float8 as added,
  array(select e.name from entries e where e.id = any(v.performer_ids)) as people,
  array(select e.name from entries e where e.id = any(v.tag_ids)) as tags,
  (select e.name from entries e where e.id = v.studio_id) as studio from videos v`;

/** All facets of the search page, beside 40 hits. */
export const withFacets = (query: TypesenseQuery): TypesenseQuery => ({
  query_by: 'title,people,tags',
  per_page: '40',
  facet_by: FACETS,
  ...query,
});

/** The same videos in a Typesense as it comes, asked over HTTP. */
export async function typesenseTimes(
  pool: pg.Pool,
  queries: readonly TypesenseQuery[],
  rounds: number,
  say: (line: string) => void,
): Promise<Readonly<Record<string, number>>> {
  if (queries.length === 0) return {};
  const server = await testTypesense();
  const call = async (path: string, init: RequestInit = {}): Promise<string> => {
    const answer = await fetch(`${server.url}${path}`, { ...init, headers: { 'x-typesense-api-key': server.key } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`Typesense answered ${path} with ${answer.status}: ${text}`);
    return text;
  };
  try {
    say('filling Typesense with the same videos');
    await call('/collections', { method: 'POST', body: JSON.stringify(SCHEMA) });
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query(`declare every no scroll cursor for ${ROWS}`);
      for (;;) {
        const { rows } = await client.query<Record<string, unknown>>(`fetch ${BULK} from every`);
        if (rows.length === 0) break;
        const filled = rows.map((row) =>
          JSON.stringify(Object.fromEntries(Object.entries(row).filter(([, v]) => v !== null))),
        );
        const told = await call('/collections/videos/documents/import', { method: 'POST', body: filled.join('\n') });
        if (told.includes('"success":false')) throw new Error(`Typesense refused a document: ${told.slice(0, 500)}`);
      }
      await client.query('commit');
    } finally {
      client.release();
    }
    const ask = (query: TypesenseQuery): Promise<string> =>
      call(`/collections/videos/documents/search?${new URLSearchParams(query).toString()}`);
    const times = await timesOf(queries, rounds, ask);
    return { typesenseP95: p95(times), typesenseP50: p50(times) };
  } finally {
    await server.stop();
  }
}
