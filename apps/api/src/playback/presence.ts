import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { LOG, POOL } from '../platform/tokens.js';
import { SessionBook } from './session-book.js';

const EVERY_MS = 3_000;

/** So many searches in so long are a heavy use of the machine: somebody types, or several do. */
const SEARCHES = 8;
const SEARCHING_MS = 5_000;

/** Tells the workers that somebody plays or searches heavily, so that what nobody waits for rests meanwhile. Silence ends it. */
@Injectable()
export class Presence implements OnApplicationShutdown {
  readonly #look = setInterval(() => void this.tell(), EVERY_MS).unref();
  readonly #searches: number[] = [];

  constructor(
    private readonly book: SessionBook,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async tell(): Promise<void> {
    if (this.book.present.some((session) => session.playing)) await this.#say('playing');
  }

  /** Somebody searches. */
  searched(): void {
    const now = performance.now();
    this.#searches.push(now);
    while ((this.#searches[0] ?? now) < now - SEARCHING_MS) this.#searches.shift();
    if (this.#searches.length < SEARCHES) return;
    this.#searches.length = 0;
    void this.#say('searching');
  }

  async #say(what: 'playing' | 'searching'): Promise<void> {
    try {
      await this.pool.query(
        `insert into worker.presence (what, until) values ($1, now() + interval '10 seconds')
           on conflict (what) do update set until = excluded.until`,
        [what],
      );
    } catch (error) {
      // No worker has lived here yet, or Postgres is away: then nothing is made either.
      this.log.debug({ what, reason: (error as Error).message }, 'the workers were not told what people do');
    }
  }

  onApplicationShutdown(): void {
    clearInterval(this.#look);
  }
}
