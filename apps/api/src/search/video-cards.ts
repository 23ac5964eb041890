import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { VideoItem } from '#contracts';
import { isVisible, itemOf, videoCards, type NameOf, type VideoCard } from '#read-models';
import type { CatalogueIndex } from '#search';
import type { Principal } from '../http/api-request.js';
import { POOL } from '../platform/tokens.js';
import { CatalogueFollower } from './catalogue-follower.js';
import { ViewerDoings } from './viewer-doings.js';

/** Two hundred pages of forty. */
const KEPT = 8_000;

/**
 * Videos as lists show them: read when they are asked for, and kept until they change. What is kept is as far behind the read models
 * as the index is, which says what a page holds.
 */
@Injectable()
export class VideoCards {
  /** Whoever was asked for longest ago comes first. */
  readonly #kept = new Map<string, VideoCard>();
  /** Of each reading that is under way, what changed meanwhile: it may have been read before. */
  readonly #readings = new Set<Set<string>>();
  #index: CatalogueIndex | null = null;

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly doings: ViewerDoings,
    follower: CatalogueFollower,
  ) {
    follower.onVideos((_before, ids) => {
      this.#forget(ids);
      return () => undefined;
    });
  }

  /** These videos in the order of their ids, as far as the viewer may see them: made for this call, so more may be put into them. */
  async of(viewer: Principal, index: CatalogueIndex, ids: readonly string[]): Promise<VideoItem[]> {
    const [cards, doings] = await Promise.all([this.#cards(index, ids), this.doings.of(viewer.userId, index)]);
    const nameOf: NameOf = (id) => index.entries.nameOf(id);
    return ids.flatMap((id) => {
      const card = cards.get(id);
      return card && isVisible(card, viewer) ? [itemOf(card, viewer, nameOf, doings.get(index.numberOf(id)))] : [];
    });
  }

  async #cards(index: CatalogueIndex, ids: readonly string[]): Promise<ReadonlyMap<string, VideoCard>> {
    // Another index comes with other tables.
    if (this.#index !== index) this.#kept.clear();
    this.#index = index;
    const found = new Map<string, VideoCard>();
    const missing: string[] = [];
    for (const id of ids) {
      const card = this.#kept.get(id);
      if (card) {
        found.set(id, card);
        this.#keep(card);
      } else missing.push(id);
    }
    if (missing.length > 0) for (const card of await this.#read(index, missing)) found.set(card.shown.id, card);
    return found;
  }

  async #read(index: CatalogueIndex, ids: readonly string[]): Promise<readonly VideoCard[]> {
    const changed = new Set<string>();
    this.#readings.add(changed);
    try {
      const cards = await videoCards(this.pool, ids);
      for (const card of cards) if (this.#index === index && !changed.has(card.shown.id)) this.#keep(card);
      return cards;
    } finally {
      this.#readings.delete(changed);
    }
  }

  #keep(card: VideoCard): void {
    const { id } = card.shown;
    this.#kept.delete(id);
    this.#kept.set(id, card);
    if (this.#kept.size <= KEPT) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }

  #forget(ids: readonly string[]): void {
    for (const id of ids) this.#kept.delete(id);
    for (const changed of this.#readings) for (const id of ids) changed.add(id);
  }
}
