import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { hiddenFrom, hiddenIds, type Hidden } from '#read-models';
import { hiddenBy, type CatalogueIndex } from '#search';
import { LiveFeed } from '../live/live-feed.js';
import { ReadModelClock } from '../platform/read-model-clock.js';
import { POOL } from '../platform/tokens.js';
import { CatalogueFollower } from '../search/catalogue-follower.js';

interface Known {
  /** As it was read; undefined until then. */
  value?: Hidden | null;
  /** The read models' position that it was read at or after. */
  readonly at: number;
  readonly hidden: Promise<Hidden | null>;
}

/** So long a viewer is told of a video that a change hid: what is on the screen has to learn that it went. */
const TOLD_MS = 60_000;
/** Projections that say what is hidden: a tag may move below a hidden one. */
const HIDING = ['hidden', 'catalogue'];
/** A viewer takes a hundred bytes. */
const VIEWERS = 1_000;

/** What each viewer hides, kept in memory in step with the read models: every request asks. */
@Injectable()
export class HiddenEntries {
  readonly #known = new Map<string, Known>();
  /** By viewer: videos that were seen until a change of theirs, and when that was. */
  readonly #left = new Map<string, Map<string, number>>();

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly follower: CatalogueFollower,
    private readonly clock: ReadModelClock,
    feed: LiveFeed,
  ) {
    follower.onHiding((userId) => (userId === null ? this.#known.clear() : this.#known.delete(userId)));
    feed.leaveOut(async (userId) => {
      const hidden = await this.of(userId);
      if (!hidden) return null;
      const entries = hiddenIds({ hidden });
      const { index } = await follower.loaded();
      const isHidden = hiddenBy(index, hidden);
      return (id) => entries.has(id) || (isHidden(id) && !this.#justLeft(userId, id));
    });
    follower.onVideos((before, ids) => this.#watch(before, ids));
  }

  /** Null: nothing. With `after`, as of a position that the read models have reached. */
  of(userId: string, after: number | null = null): Promise<Hidden | null> {
    const known = this.#known.get(userId);
    if (known && (after === null || !this.clock.mayHaveChanged(HIDING, known.at))) return known.hidden;
    const at = this.clock.position;
    const hidden = hiddenFrom(this.pool, userId);
    // Until changes are followed nothing is kept.
    if (!this.follower.isLoaded) return hidden;
    if (this.#known.size >= VIEWERS) this.#known.clear();
    const read: Known = { at, hidden };
    this.#known.set(userId, read);
    hidden.then(
      (value) => (read.value = value),
      () => this.#known.get(userId) === read && this.#known.delete(userId), // whoever asked hears why
    );
    return hidden;
  }

  #watch(index: CatalogueIndex, ids: readonly string[]): () => void {
    const hiders = [...this.#known].flatMap(([userId, { value }]) => (value ? [{ userId, hidden: value }] : []));
    const seen = hiders.map(({ userId, hidden }) => {
      const isHidden = hiddenBy(index, hidden);
      return { userId, hidden, ids: ids.filter((id) => index.numberOf(id) >= 0 && !isHidden(id)) };
    });
    return () => {
      for (const { userId, hidden, ids } of seen) this.#leave(userId, ids.filter(hiddenBy(index, hidden)));
    };
  }

  #leave(userId: string, ids: readonly string[]): void {
    if (ids.length === 0) return;
    const now = performance.now();
    const left = [...(this.#left.get(userId) ?? [])].filter(([, at]) => now - at < TOLD_MS);
    this.#left.set(userId, new Map([...left, ...ids.map((id) => [id, now] as const)]));
  }

  #justLeft(userId: string, id: string): boolean {
    const at = this.#left.get(userId)?.get(id);
    return at !== undefined && performance.now() - at < TOLD_MS;
  }
}
