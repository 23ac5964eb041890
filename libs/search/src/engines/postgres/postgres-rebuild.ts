import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { SearchDocument, SearchRebuild } from '../search-engine.js';
import {
  createTables,
  documentsTable,
  dropTables,
  dropUnfinished,
  indexes,
  makeLive,
  nextBuild,
  wordsTable,
} from './filling.js';
import { inTransaction } from './transaction.js';
import { copyDocuments, copyWords } from './save-documents.js';

/** Connections that make indexes at the same time. */
const INDEXERS = 3;

/** Compressing the database's log is half the work of making an index. Asked only where this user may. */
const WAL_AS_IT_IS = `select case when has_parameter_privilege('wal_compression', 'SET') then set_config('wal_compression', 'off', false) end`;

/** Tables beside the live ones: filled by COPY, indexed when all is in, swapped in one transaction. */
export class PostgresRebuild implements SearchRebuild {
  private constructor(
    private readonly pool: pg.Pool,
    private readonly build: number,
  ) {}

  static async begin(pool: pg.Pool): Promise<PostgresRebuild> {
    const build = await inTransaction(pool, async (client) => {
      await dropUnfinished(client);
      const next = await nextBuild(client);
      await client.query(createTables(next));
      return next;
    });
    return new PostgresRebuild(pool, build);
  }

  async save(documents: readonly SearchDocument[]): Promise<void> {
    if (documents.length === 0) return;
    await inTransaction(this.pool, (client) => copyDocuments(client, this.build, documents));
  }

  async finish(): Promise<void> {
    await this.#keepLast();
    const [reader, writer] = [await this.pool.connect(), await this.pool.connect()];
    let broken = true;
    try {
      await copyWords(reader, writer, this.build);
      broken = false;
    } finally {
      reader.release(broken);
      writer.release(broken);
    }
    await this.#index();
    await inTransaction(this.pool, (client) => makeLive(client, { build: this.build, identity: randomUUID() }));
  }

  async abandon(): Promise<void> {
    await this.pool.query(dropTables(this.build));
  }

  /** A document that was saved twice is the one that was saved last. */
  async #keepLast(): Promise<void> {
    const table = documentsTable(this.build);
    await this.pool.query(
      `delete from ${table} d using (
         select id, max(ctid) as last from ${table} group by id having count(*) > 1) twice
        where d.id = twice.id and d.ctid <> twice.last`,
    );
  }

  async #index(): Promise<void> {
    const waiting = [...indexes(this.build)];
    const work = async (): Promise<void> => {
      const client = await this.pool.connect();
      try {
        await client.query(WAL_AS_IT_IS);
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await client.query(next);
      } finally {
        client.release(true);
      }
    };
    await Promise.all(Array.from({ length: INDEXERS }, work));
    await this.pool.query(`analyze ${documentsTable(this.build)}; analyze ${wordsTable(this.build)};`);
  }
}
