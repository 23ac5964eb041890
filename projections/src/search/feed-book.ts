import type pg from 'pg';
import { OwnerLost } from '../runner/owner.js';

const DDL = `
create schema if not exists search;
create table if not exists search.feed (
  engine text primary key, identity text not null, seq bigint not null, failure text, updated_at timestamptz not null default now());
alter table search.feed add column if not exists synonyms text;`;

/** Where engines have been told up to, written down under the owner's epoch: who lost the ownership moves nothing. */
export class FeedBook {
  #prepared = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly engine: string,
    private readonly epoch: number,
  ) {}

  async prepare(): Promise<void> {
    if (this.#prepared) return;
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query("select pg_advisory_xact_lock(hashtext('kinolog search'))"); // the engine makes the schema too
      await client.query(DDL);
      await client.query('commit');
      this.#prepared = true;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  async keep(identity: string, seq: number, synonyms: string): Promise<void> {
    const { rowCount } = await this.pool.query(
      `insert into search.feed (engine, identity, seq, synonyms) select $1, $2, $3, $4 from projection.owner where epoch = $5
       on conflict (engine) do update set identity = $2, seq = $3, synonyms = $4, failure = null, updated_at = now()`,
      [this.engine, identity, seq, synonyms, this.epoch],
    );
    if (rowCount !== 1) throw new OwnerLost();
  }

  /** Nobody tells this engine any more; answers whether anybody did. */
  async forget(): Promise<boolean> {
    const { rowCount } = await this.pool.query('delete from search.feed where engine = $1', [this.engine]);
    return (rowCount ?? 0) > 0;
  }

  /** Why nothing moves; an engine that was never told anything gets an empty place. */
  async fail(reason: string): Promise<void> {
    await this.pool.query(
      `insert into search.feed (engine, identity, seq, failure) values ($1, '', 0, $2)
       on conflict (engine) do update set failure = $2, updated_at = now()`,
      [this.engine, reason],
    );
  }
}
