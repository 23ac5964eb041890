import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { EventStore } from '#event-store';
import { EVENTS, POOL } from '../platform/tokens.js';
import { CatalogueFollower } from '../search/catalogue-follower.js';

/** What commands and queries need: the log, Postgres, the tables that the projector makes, and their index in memory. */
@Injectable()
export class Readiness {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(EVENTS) private readonly store: EventStore,
    private readonly follower: CatalogueFollower,
  ) {}

  async missing(): Promise<string[]> {
    const missing: string[] = [];
    await this.store.head().catch(() => missing.push('event log'));
    const views = await this.pool
      .query<{ there: boolean }>(
        "select to_regclass('videos') is not null and to_regclass('history') is not null as there",
      )
      .catch(() => null);
    if (!views) missing.push('postgres');
    else if (!views.rows[0]?.there) missing.push('projections');
    if (missing.length === 0 && !this.follower.isLoaded) missing.push('catalogue index');
    return missing;
  }
}
