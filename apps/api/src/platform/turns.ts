import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from './tokens.js';

/**
 * Does work of one kind one after another, in all processes of this API: for decisions about several streams at once, which no expected
 * revision guards. The turn is a lock of one transaction in Postgres, so it ends with its process.
 */
@Injectable()
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** Waits in this process first, so that at most one connection of the pool waits for others. */
  take<T>(kind: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#last.get(kind) ?? Promise.resolve()).then(() => this.#locked(kind, work));
    this.#last.set(
      kind,
      turn.catch(() => undefined),
    );
    return turn;
  }

  async #locked<T>(kind: string, work: () => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken = true;
    try {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`kinolog turn ${kind}`]);
      try {
        return await work();
      } finally {
        await client.query('commit');
        broken = false;
      }
    } finally {
      client.release(broken);
    }
  }
}
