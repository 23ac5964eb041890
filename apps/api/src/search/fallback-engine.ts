import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Config } from '#config';
import { feedPlace, type FeedPlace } from '#read-models';
import { openSearchEngine, type SearchEngine } from '#search';
import { CONFIG, POOL } from '../platform/tokens.js';
import { SearchOrderBook } from './search-orders.js';

/** Postgres in the place of an engine that is away. Opened when it is needed for the first time. */
@Injectable()
export class FallbackEngine implements OnApplicationShutdown {
  #engine: Promise<SearchEngine> | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(POOL) private readonly pool: Pool,
    private readonly orders: SearchOrderBook,
  ) {}

  /** There is another engine that it can stand in for, and it was ordered so. */
  async isOrdered(): Promise<boolean> {
    return this.config.typesense !== null && (await this.orders.current()).fallback === 'postgres';
  }

  open(): Promise<SearchEngine> {
    this.#engine ??= openSearchEngine({ postgresUrl: this.config.postgresUrl ?? '', typesense: null });
    return this.#engine;
  }

  /** How far it was told what changed; null: it was not filled yet. */
  async place(): Promise<FeedPlace | null> {
    const place = await feedPlace(this.pool, 'postgres');
    return place && place.identity !== '' ? place : null;
  }

  async onApplicationShutdown(): Promise<void> {
    await (await this.#engine)?.close();
  }
}
