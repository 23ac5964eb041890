import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { searchOrders, type SearchOrdersRow } from '#read-models';
import { DEFAULT_WEIGHTS, type RankWeights } from '#search';
import { POOL } from '../platform/tokens.js';
import { CatalogueFollower } from './catalogue-follower.js';

export interface SearchOrders extends SearchOrdersRow {
  readonly weights: RankWeights;
}

/** How search is to work: read once, and anew as soon as it was ordered otherwise, in whichever process. */
@Injectable()
export class SearchOrderBook {
  #known: Promise<SearchOrders> | null = null;

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    follower: CatalogueFollower,
  ) {
    follower.onOrders(() => {
      this.#known = null;
    });
  }

  current(): Promise<SearchOrders> {
    if (this.#known) return this.#known;
    const reading = searchOrders(this.pool).then((orders) => ({
      ...orders,
      weights: orders.weights ?? DEFAULT_WEIGHTS,
    }));
    reading.catch(() => {
      if (this.#known === reading) this.#known = null; // whoever asked hears why; the next one asks again
    });
    this.#known = reading;
    return reading;
  }
}
