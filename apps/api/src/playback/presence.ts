import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { LOG, POOL } from '../platform/tokens.js';
import { SessionBook } from './session-book.js';

const EVERY_MS = 3_000;

/** Tells the workers that somebody plays, so that what nobody waits for rests meanwhile. Silence ends it. */
@Injectable()
export class Presence implements OnApplicationShutdown {
  readonly #look = setInterval(() => void this.tell(), EVERY_MS).unref();

  constructor(
    private readonly book: SessionBook,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async tell(): Promise<void> {
    if (!this.book.present.some((session) => session.playing)) return;
    try {
      await this.pool.query(
        `insert into worker.presence (what, until) values ('playing', now() + interval '10 seconds')
           on conflict (what) do update set until = excluded.until`,
      );
    } catch (error) {
      // No worker has lived here yet, or Postgres is away: then nothing is made either.
      this.log.debug({ reason: (error as Error).message }, 'the workers were not told that somebody plays');
    }
  }

  onApplicationShutdown(): void {
    clearInterval(this.#look);
  }
}
