import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { doingRows } from '#read-models';
import type { CatalogueIndex, Doing } from '#search';
import { POOL } from '../platform/tokens.js';
import { CatalogueFollower } from './catalogue-follower.js';

interface Known {
  readonly byId: Map<string, Doing>;
  /** Read anew before the next use. */
  readonly stale: Set<string>;
  byNumber: {
    readonly index: CatalogueIndex;
    readonly epoch: number;
    readonly size: number;
    readonly map: Map<number, Doing>;
  } | null;
}

/** Of more viewers than live in a household nothing is kept. */
const VIEWERS = 50;

/** What viewers did with videos, for questions that are theirs: read once for each viewer, then followed. */
@Injectable()
export class ViewerDoings {
  readonly #known = new Map<string, Promise<Known>>();

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    follower: CatalogueFollower,
  ) {
    follower.onDoing((userId, videoId) => void this.#forget(userId, videoId));
  }

  /** By document number. */
  async of(userId: string, index: CatalogueIndex): Promise<ReadonlyMap<number, Doing>> {
    const known = await this.#of(userId);
    if (known.stale.size > 0) await this.#refresh(userId, known);
    const { byNumber } = known;
    if (byNumber?.index === index && byNumber.epoch === index.epoch && byNumber.size === index.size)
      return byNumber.map;
    const map = new Map<number, Doing>();
    for (const [id, doing] of known.byId) {
      const number = index.numberOf(id);
      if (number >= 0) map.set(number, doing);
    }
    known.byNumber = { index, epoch: index.epoch, size: index.size, map };
    return map;
  }

  #of(userId: string): Promise<Known> {
    const known = this.#known.get(userId);
    if (known) return known;
    if (this.#known.size >= VIEWERS) this.#known.clear();
    const read = doingRows(this.pool, userId).then((rows): Known => ({
      byId: new Map(rows.map((row) => [row.id, row])),
      stale: new Set(),
      byNumber: null,
    }));
    this.#known.set(userId, read);
    read.catch(() => this.#known.delete(userId));
    return read;
  }

  async #refresh(userId: string, known: Known): Promise<void> {
    const ids = [...known.stale];
    known.stale.clear();
    try {
      const rows = await doingRows(this.pool, userId, ids);
      for (const id of ids) known.byId.delete(id);
      for (const row of rows) known.byId.set(row.id, row);
      known.byNumber = null;
    } catch (error) {
      for (const id of ids) known.stale.add(id);
      throw error;
    }
  }

  async #forget(userId: string | null, videoId: string | null): Promise<void> {
    if (userId === null || videoId === null) {
      this.#known.clear();
      return;
    }
    const known = await this.#known.get(userId)?.catch(() => null); // whoever asked for it hears why
    known?.stale.add(videoId);
  }
}
