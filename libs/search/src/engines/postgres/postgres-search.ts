import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Candidate, EngineHealth, SearchDocument, SearchEngine, SearchRebuild } from '../search-engine.js';
import { otherReadings, type SynonymGroup } from '../../synonyms/other-readings.js';
import { SearchUnavailable } from '../search-unavailable.js';
import { wordsOf } from '../text/words.js';
import { untilAborted } from '../until-aborted.js';
import { documentsAbout, documentsFor } from './document-queries.js';
import { prepareTables } from './filling.js';
import { PostgresRebuild } from './postgres-rebuild.js';
import { keepSynonyms, keptSynonyms } from './kept-synonyms.js';
import { isShort, meaning, readingAsSaid, readings, type KnownWord } from './readings.js';
import { upsertDocuments } from './save-documents.js';
import { inTransaction } from './transaction.js';
import { alikeWords, knownWords } from './word-queries.js';

/** What is read of a search, so that no input makes much work: letters, then words. */
const MOST_LETTERS = 200;
const MOST_WORDS = 10;
const MOST_CANDIDATES = 5_000;

/** A misread estimate must not lead to reading a million rows one by one, nor one search to stopping the others. */
const SEARCHING =
  '-c enable_seqscan=off -c jit=off -c max_parallel_workers_per_gather=0 -c statement_timeout=2000 -c pg_trgm.word_similarity_threshold=0.5';
const WRITING = '-c maintenance_work_mem=256MB -c synchronous_commit=off';

/** Finds by a dictionary: typed words lead to real ones, and those to documents. */
export class PostgresSearch implements SearchEngine {
  readonly name = 'postgres';
  readonly #readers: pg.Pool;
  readonly #writers: pg.Pool;
  #prepared: Promise<void> | null = null;

  constructor(connectionString: string) {
    // A connection that dies is told by the next question, which opens another or says why not: also one that is in use.
    const died = (): void => undefined;
    const pool = (options: string, max: number) =>
      new pg.Pool({
        connectionString,
        max,
        options,
        application_name: 'kinolog search',
        keepAlive: true,
        connectionTimeoutMillis: 5_000,
      })
        .on('connect', (client) => client.on('error', died))
        .on('error', died);
    this.#readers = pool(SEARCHING, 3);
    this.#writers = pool(WRITING, 3);
  }

  identity(): Promise<string> {
    return this.#asked(async () => {
      const { rows } = await this.#readers.query<{ identity: string }>('select identity from search.live');
      return rows[0]?.identity ?? '';
    });
  }

  candidates(
    words: string,
    { limit, signal }: { readonly limit: number; readonly signal?: AbortSignal },
  ): Promise<readonly Candidate[]> {
    const typed = [...new Set(wordsOf(words.slice(0, MOST_LETTERS), MOST_WORDS))];
    if (typed.length === 0 || limit < 1) return Promise.resolve([]);
    const most = Math.min(limit, MOST_CANDIDATES);
    return this.#asked(() => untilAborted(this.#find(typed, most, signal), signal));
  }

  async #find(typed: readonly string[], most: number, signal: AbortSignal | undefined): Promise<readonly Candidate[]> {
    const client = await this.#readers.connect();
    let broken = true;
    try {
      const found = await find(client, typed, most, signal);
      // A fragment may begin with the tail of a word, of which one or two letters say nothing.
      const [first = '', ...others] = typed;
      const answer = found.length > 0 || !isShort(first) ? found : await find(client, others, most, signal);
      broken = false;
      return answer;
    } finally {
      client.release(broken);
    }
  }

  async save(documents: readonly SearchDocument[]): Promise<void> {
    if (documents.length === 0) return;
    await this.#asked(() => inTransaction(this.#writers, (client) => upsertDocuments(client, documents)));
  }

  async remove(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#asked(() => this.#writers.query('delete from search.documents where id = any($1::uuid[])', [ids]));
  }

  async rebuild(): Promise<SearchRebuild> {
    const rebuild = await this.#asked(() => PostgresRebuild.begin(this.#writers));
    return {
      save: (documents) => this.#asked(() => rebuild.save(documents)),
      finish: () => this.#asked(() => rebuild.finish()),
      abandon: () => this.#asked(() => rebuild.abandon()),
    };
  }

  async replaceSynonyms(groups: readonly SynonymGroup[]): Promise<void> {
    await this.#asked(() => keepSynonyms(this.#writers, groups));
  }

  async health(): Promise<EngineHealth> {
    try {
      return await this.#asked(async () => {
        const { rows } = await this.#readers.query<{ version: string; documents: string }>(
          `select current_setting('server_version') as version, (select count(*) from search.documents) as documents`,
        );
        const [row] = rows;
        return { ok: true, version: row?.version ?? null, documents: row ? Number(row.documents) : null, reason: null };
      });
    } catch (error) {
      if (!(error instanceof SearchUnavailable)) throw error;
      return { ok: false, version: null, documents: null, reason: error.reason };
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#readers.end(), this.#writers.end()]);
  }

  /** What goes wrong in the database is the engine being away; being called off is not. */
  async #asked<T>(work: () => Promise<T>): Promise<T> {
    try {
      this.#prepared ??= this.#prepare();
      await this.#prepared;
      return await work();
    } catch (error) {
      if ((error as Error).name === 'AbortError') throw error;
      throw new SearchUnavailable(this.name, (error as Error).message, { cause: error });
    }
  }

  async #prepare(): Promise<void> {
    try {
      const client = await this.#writers.connect();
      try {
        await prepareTables(client, randomUUID());
      } finally {
        client.release();
      }
    } catch (error) {
      this.#prepared = null;
      throw error;
    }
  }
}

async function find(
  client: pg.ClientBase,
  typed: readonly string[],
  limit: number,
  signal: AbortSignal | undefined,
): Promise<Candidate[]> {
  if (typed.length === 0) return [];
  signal?.throwIfAborted();
  const others = otherReadings(typed, await keptSynonyms(client), wordsOf);
  const said = [...new Set([...typed, ...others.flatMap((reading) => reading.map(({ word }) => word))])];
  const known = await knownWords(client, said);
  const meant = others.flatMap((reading) => readingAsSaid(reading, known));
  const all = [...readings(typed, meant.length > 0 ? known : await withAlike(client, typed, known)), ...meant];
  signal?.throwIfAborted();
  if (all.length === 0) return [];
  return documentsFor(client, typed, all, { limit, documents: await documentsAbout(client) });
}

/** Words that mean nothing yet are looked for by what they are alike to. */
async function withAlike(
  client: pg.ClientBase,
  typed: readonly string[],
  known: readonly KnownWord[],
): Promise<readonly KnownWord[]> {
  if (readings(typed, known).length > 0) return known;
  const lost = typed.filter((word) => meaning(word, known).alternatives.length === 0);
  return [...known, ...(await alikeWords(client, lost))];
}
