import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Config } from '#config';
import { Refusal } from '#domain';
import {
  allIndexRows,
  changesAfter,
  indexEntries,
  indexRows,
  lastChange,
  readModelsIdentity,
  type ChangedId,
  type ChangeRow,
} from '#read-models';
import { CatalogueIndex, Similarity } from '#search';
import { LiveFeed } from '../live/live-feed.js';
import { GATHER_MS, gathering } from '../platform/gathering.js';
import { Notifications } from '../platform/notifications.js';
import { ReadModelClock } from '../platform/read-model-clock.js';
import { CONFIG, LOG, POOL } from '../platform/tokens.js';
import { isReset, without, type HearDoing, type HearHiding, type WatchVideos } from './catalogue-changes.js';
import { CatalogueSnapshot } from './catalogue-snapshot.js';

/** A row of changes may name two thousand videos: with few rows at a time the index is never long behind. */
const BATCH = 20;
const PATIENCE_MS = 10_000;
/** What the index is made of: a new version of another projection leaves what was kept as good as it was. */
const INDEXED = ['videos', 'catalogue', 'libraries'];
const KEEP_EVERY_MS = 30 * 60_000;
const RETRY_MS = 1_000;
/** Lengths of vectors worked out at a time, with room for requests in between. */
const WARMED = 2_000;

/**
 * Keeps the catalogue's index in step with the read models: reads all of them once (or what was kept on the disk), then follows the
 * changes that the projections wrote down. Live messages and `Kinolog-After` wait until it has them.
 */
@Injectable()
export class CatalogueFollower implements OnModuleInit, OnApplicationShutdown {
  #held: { readonly index: CatalogueIndex; readonly similarity: Similarity } | null = null;
  #seq = 0;
  #identity: string | null = null;
  #keptAt = 0;
  #keptSeq = -1;
  #read = { done: 0, total: 0 };
  #working: Promise<void> | null = null;
  #again = false;
  #stopped = false;
  readonly #snapshot: CatalogueSnapshot;
  readonly #hearers: HearDoing[] = [];
  readonly #orderHearers: (() => void)[] = [];
  readonly #hidingHearers: HearHiding[] = [];
  readonly #watchers: WatchVideos[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(LOG) private readonly log: Logger,
    @Inject(CONFIG) config: Config,
    notifications: Notifications,
    clock: ReadModelClock,
    feed: LiveFeed,
  ) {
    this.#snapshot = new CatalogueSnapshot(config.dataFolder);
    // Who asks with `Kinolog-After` does not wait for it.
    const soon = gathering(GATHER_MS, () => this.#wake());
    notifications.on('kinolog_projections', soon);
    // While there is no index yet, who needs it waits for it, and nobody else.
    const inStep = async (): Promise<void> => {
      if (this.#held) await this.caughtUp();
    };
    clock.alsoAwait(inStep);
    feed.tellAfter(inStep);
  }

  onModuleInit(): void {
    this.#wake();
  }

  onDoing(hear: HearDoing): void {
    this.#hearers.push(hear);
  }

  /** Tells when it was ordered otherwise how the machine is to work. */
  onOrders(hear: () => void): void {
    this.#orderHearers.push(hear);
  }

  onHiding(hear: HearHiding): void {
    this.#hidingHearers.push(hear);
  }

  onVideos(watch: WatchVideos): void {
    this.#watchers.push(watch);
  }

  get isLoaded(): boolean {
    return this.#held !== null;
  }

  /** The index; waits a while for it at the start. Throws a `Refusal` while there is none. */
  async loaded(): Promise<{ readonly index: CatalogueIndex; readonly similarity: Similarity }> {
    if (!this.#held) await Promise.race([this.caughtUp(), this.#pause(PATIENCE_MS)]);
    if (this.#held) return this.#held;
    const { done, total } = this.#read;
    throw new Refusal(
      'search.loading',
      `The catalogue is being read (${done} of ${total} videos): try again in a moment.`,
    );
  }

  /** When all changes that are written down now are in the index. */
  async caughtUp(): Promise<void> {
    this.#wake();
    await this.#working;
  }

  #wake(): void {
    this.#again = true;
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
  }

  async #work(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        if (!this.#held) await this.#load();
        while (!this.#stopped && (await this.#follow()));
        this.#keepNowAndThen();
      } catch (error) {
        this.log.warn({ reason: (error as Error).message }, 'the catalogue index cannot follow now: trying again');
        this.#later(() => this.#wake(), RETRY_MS);
        return;
      }
    }
  }

  async #load(): Promise<void> {
    const begun = performance.now();
    this.#identity = await readModelsIdentity(this.pool, INDEXED);
    const kept = await this.#kept();
    if (kept) {
      this.#seq = this.#keptSeq = kept.seq;
      this.#hold(kept.index);
    } else {
      // Whatever changes while the tables are read is read again after it.
      const from = await lastChange(this.pool);
      this.#hold(await this.#readAll());
      this.#seq = from;
    }
    this.#tellDoings(null, null);
    this.#tellOrders();
    this.#tellHiding(null);
    const milliseconds = Math.round(performance.now() - begun);
    this.log.info(
      { videos: this.#held?.index.living, kept: kept !== null, milliseconds },
      'the catalogue index is there',
    );
  }

  /** What was kept, if all that changed since is still written down. */
  async #kept(): Promise<{ readonly index: CatalogueIndex; readonly seq: number } | null> {
    if (this.#identity === null) return null;
    const kept = await this.#snapshot.read(this.#identity).catch((error: Error) => {
      this.log.warn({ reason: error.message }, 'what was kept of the catalogue index cannot be read: all tables are');
      return null;
    });
    if (!kept || kept.seq > (await lastChange(this.pool))) return null;
    return (await changesAfter(this.pool, kept.seq, 1)).gap ? null : kept;
  }

  async #readAll(): Promise<CatalogueIndex> {
    const index = new CatalogueIndex();
    index.putEntries(await indexEntries(this.pool));
    this.#read = { done: 0, total: 0 };
    for await (const { rows, total } of allIndexRows(this.pool)) {
      index.load(rows);
      this.#read = { done: this.#read.done + rows.length, total };
    }
    index.finish();
    return index;
  }

  #hold(index: CatalogueIndex): void {
    const similarity = new Similarity(index);
    this.#held = { index, similarity };
    const warm = (from: number): void => {
      if (this.#held?.index !== index || from >= index.size) return;
      similarity.warm(from, from + WARMED);
      this.#later(() => warm(from + WARMED), 20);
    };
    this.#later(() => {
      for (const column of ['place', 'addedAt'] as const) index.orderBy(column).sortWhenDue();
      warm(0);
    }, 1_000);
  }

  /** One batch of changes; true: there may be more. */
  async #follow(): Promise<boolean> {
    const index = this.#held?.index;
    if (!index) return false;
    const { rows, gap } = await changesAfter(this.pool, this.#seq, BATCH);
    const last = rows.at(-1);
    if (!last) return false;
    if (gap || rows.some(({ projection }) => projection === 'machine')) this.#tellOrders();
    if (gap || rows.some(isReset)) {
      await this.#begin(last.seq);
      return true;
    }
    await this.#apply(index, rows);
    this.#seq = last.seq;
    return rows.length === BATCH;
  }

  /** A read model was built anew: all is read again, while the old index goes on answering. */
  async #begin(seq: number): Promise<void> {
    this.#identity = await readModelsIdentity(this.pool, INDEXED);
    this.#hold(await this.#readAll());
    this.#seq = seq;
    this.#tellDoings(null, null);
    this.#tellHiding(null);
  }

  async #apply(index: CatalogueIndex, rows: readonly ChangeRow[]): Promise<void> {
    const changed = (projection: string): readonly ChangedId[] =>
      rows.flatMap((row) => (row.projection === projection && row.changes !== 'reset' ? row.changes : []));
    const entries = [...new Set([...changed('catalogue'), ...changed('libraries')].map(({ id }) => id))];
    if (entries.length > 0) {
      const there = await indexEntries(this.pool, entries);
      index.putEntries(there);
      index.removeEntries(without(entries, there));
    }
    const videos = [...new Set(changed('videos').map(({ id }) => id))];
    if (videos.length > 0) {
      const there = await indexRows(this.pool, videos);
      const looked = this.#watchers.map((watch) => watch(index, videos));
      index.put(there);
      index.remove(without(videos, there));
      for (const look of looked) look();
    }
    // A tag that moves below a hidden one is hidden with it.
    const hidingMoved = rows.some(({ projection, changes }) => projection === 'hidden' && changes === 'reset');
    if (hidingMoved || changed('catalogue').length > 0) this.#tellHiding(null);
    for (const { audience } of changed('hidden')) this.#tellHiding(audience.userId ?? null);
    for (const { id, audience } of changed('activity')) this.#tellDoings(audience.userId ?? null, id);
  }

  #tellDoings(userId: string | null, videoId: string | null): void {
    for (const hear of this.#hearers) hear(userId, videoId);
  }

  #tellOrders(): void {
    for (const hear of this.#orderHearers) hear();
  }

  #tellHiding(userId: string | null): void {
    for (const hear of this.#hidingHearers) hear(userId);
  }

  #keepNowAndThen(): void {
    if (Date.now() - this.#keptAt > KEEP_EVERY_MS) this.#keep();
  }

  #keep(): void {
    if (!this.#held || this.#identity === null || this.#keptSeq === this.#seq) return;
    this.#keptAt = Date.now();
    try {
      this.#snapshot.write(this.#held.index, { identity: this.#identity, seq: this.#seq });
      this.#keptSeq = this.#seq;
    } catch (error) {
      this.log.warn(
        { reason: (error as Error).message },
        'the catalogue index is not kept: the next start reads all tables',
      );
    }
  }

  #later(what: () => void, milliseconds: number): void {
    if (this.#stopped) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      what();
    }, milliseconds);
    this.#timers.add(timer);
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.#later(resolve, milliseconds));
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#working;
    this.#keep();
  }
}
