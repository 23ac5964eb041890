import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { hiddenFrom, hiddenIds, type Hidden } from '#read-models';
import { hiddenBy } from '#search';
import { LiveFeed } from '../live/live-feed.js';
import { POOL } from '../platform/tokens.js';
import { CatalogueFollower } from '../search/catalogue-follower.js';

interface Known {
  /** The read models' position that it was read at or after; -1: some. */
  readonly at: number;
  readonly hidden: Promise<Hidden | null>;
}

/** A viewer takes a hundred bytes. */
const VIEWERS = 1_000;

/** What each viewer hides, kept in memory in step with the read models: every request asks. */
@Injectable()
export class HiddenEntries {
  readonly #known = new Map<string, Known>();

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly follower: CatalogueFollower,
    feed: LiveFeed,
  ) {
    follower.onHiding((userId) => (userId === null ? this.#known.clear() : this.#known.delete(userId)));
    feed.leaveOut(async (userId) => {
      const hidden = await this.of(userId);
      if (!hidden) return null;
      const entries = hiddenIds({ hidden });
      const { index } = await follower.loaded();
      const isHidden = hiddenBy(index, hidden);
      return (id) => entries.has(id) || isHidden(id);
    });
  }

  /** Null: nothing. With `after`, as of a position that the read models have reached. */
  of(userId: string, after: number | null = null): Promise<Hidden | null> {
    const known = this.#known.get(userId);
    if (known && known.at >= (after ?? -1)) return known.hidden;
    const hidden = hiddenFrom(this.pool, userId);
    // Until changes are followed nothing is kept.
    if (!this.follower.isLoaded) return hidden;
    if (this.#known.size >= VIEWERS) this.#known.clear();
    const read = { at: after ?? -1, hidden };
    this.#known.set(userId, read);
    hidden.catch(() => this.#known.get(userId) === read && this.#known.delete(userId)); // whoever asked hears why
    return hidden;
  }
}
