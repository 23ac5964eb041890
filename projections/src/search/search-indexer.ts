import type pg from 'pg';
import type { Logger } from 'pino';
import {
  allSearchTexts,
  feedPlace,
  lastChange,
  searchOrders,
  searchTexts,
  videoCount,
  videosNaming,
} from '#read-models';
import { SearchUnavailable, type SearchEngine } from '#search';
import { Mutex } from '../runner/mutex.js';
import { OwnerLost } from '../runner/owner.js';
import { isConnectionLoss } from '../runner/transaction.js';
import { FeedBook } from './feed-book.js';
import { pendingAfter } from './pending-changes.js';

export interface SearchIndexerOptions {
  readonly pool: pg.Pool;
  readonly engine: SearchEngine;
  readonly epoch: number;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Told how many of all documents are in. */
export type SearchProgress = (done: number, total: number) => void;

/** Documents that are read and saved together. */
const BULK = 1_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;
/** Changes come in bursts: so long they are gathered, and the longer the dearer the last ones were to tell. */
const GATHER_MS = 150;
const GATHER_LONGEST_MS = 3_000;
/** Reading all videos takes at most a fifth of the time: a first scan names somebody new all the time. */
const REST = 4;

/**
 * Tells the search engine what changed, from the outbox that projections write in their own transactions. Its place is
 * written down after the engine has taken the documents, so that a crash has them saved again and nothing is lost; an engine
 * that is away is waited for.
 */
export class SearchIndexer {
  readonly #book: FeedBook;
  readonly #oneAtATime = new Mutex();
  #wake: () => void = () => undefined;
  #woken = false;

  constructor(private readonly options: SearchIndexerOptions) {
    this.#book = new FeedBook(options.pool, options.engine.name, options.epoch);
  }

  /** Something may have changed. */
  wake(): void {
    this.#woken = true;
    this.#wake();
  }

  /** Follows the outbox until the signal aborts. Never rejects: search must not stop the projections. */
  async run(): Promise<void> {
    const { engine, log, signal } = this.options;
    let wait = FIRST_WAIT_MS;
    let told = '';
    while (!signal.aborted) {
      this.#woken = false;
      try {
        const step = await this.#oneAtATime.run(() => this.#step());
        if (told) log.info({ engine: engine.name }, 'the search engine is told of changes again');
        [wait, told] = [FIRST_WAIT_MS, ''];
        await this.#sleep(Math.min(Math.max(GATHER_MS, step.dear * REST), GATHER_LONGEST_MS));
        if (!step.more) await this.#sleep(null);
      } catch (error) {
        if (error instanceof OwnerLost || signal.aborted) return;
        const reason = error instanceof SearchUnavailable ? error.reason : (error as Error).message;
        if (reason !== told) log.warn({ engine: engine.name, reason }, 'the search engine cannot be told of changes');
        told = reason;
        await this.#complain(reason);
        await this.#sleep(wait);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      }
    }
  }

  /** Fills the engine anew beside the live filling; answers how many documents went in. */
  rebuild(progress: SearchProgress): Promise<number> {
    return this.#oneAtATime.run(() => this.#rebuild(progress));
  }

  /** Tells one bulk of changes, or fills the engine. `dear`: milliseconds of reading all videos for changed names. */
  async #step(): Promise<{ readonly more: boolean; readonly dear: number }> {
    const { pool, engine, log } = this.options;
    await this.#book.prepare();
    const [place, identity] = [await feedPlace(pool, engine.name), await engine.identity()];
    const startOver = async (why: string) => {
      log.info({ engine: engine.name, why }, 'filling the search engine');
      await this.#rebuild(() => undefined);
      return { more: true, dear: 0 };
    };
    if (!place || identity === '' || place.identity !== identity) return startOver('it is empty or another');
    const synonyms = await this.#tellSynonyms(place.synonyms);
    const pending = await pendingAfter(pool, place.seq);
    if (pending.kind === 'start over') return startOver(pending.why);
    let dear = 0;
    if (pending.kind === 'changed') {
      await this.#tell(pending.videoIds);
      if (pending.entryIds.length > 0) {
        const begun = performance.now();
        const naming = await videosNaming(pool, pending.entryIds);
        dear = performance.now() - begun;
        await this.#tell(naming);
      }
    }
    const moved = pending.seq > place.seq;
    if (moved || place.failure || synonyms !== place.synonyms) await this.#book.keep(identity, pending.seq, synonyms);
    return { more: moved, dear };
  }

  /** Tells them where they are not as they were told; answers them as they are written down. */
  async #tellSynonyms(told: string | null): Promise<string> {
    const { synonyms } = await searchOrders(this.options.pool);
    const text = JSON.stringify(synonyms);
    if (text !== told) await this.options.engine.replaceSynonyms(synonyms);
    return text;
  }

  async #tell(ids: readonly string[]): Promise<void> {
    const { pool, engine } = this.options;
    for (let from = 0; from < ids.length; from += BULK) {
      const some = ids.slice(from, from + BULK);
      const documents = await searchTexts(pool, some);
      const there = new Set(documents.map(({ id }) => id));
      await engine.save(documents);
      await engine.remove(some.filter((id) => !there.has(id)));
    }
  }

  async #rebuild(progress: SearchProgress): Promise<number> {
    const { pool, engine, signal } = this.options;
    await this.#book.prepare();
    // The place is taken before the rows are read: what changes meanwhile is told again afterwards.
    const [seq, total] = [await lastChange(pool), await videoCount(pool)];
    const fresh = await engine.rebuild();
    let done = 0;
    let saving: Promise<void> = Promise.resolve();
    try {
      for await (const documents of allSearchTexts(pool)) {
        await saving;
        signal.throwIfAborted();
        saving = fresh.save(documents); // while the next are read
        saving.catch(() => undefined); // told by the next turn
        done += documents.length;
        progress(done, total);
      }
      await saving;
      await fresh.finish();
    } catch (error) {
      await saving.catch(() => undefined); // what failed is being told already
      await fresh.abandon().catch((left: Error) => {
        this.options.log.debug({ reason: left.message }, 'an unfinished filling stays until the next one');
      });
      throw error;
    }
    await this.#book.keep(await engine.identity(), seq, await this.#tellSynonyms(null));
    this.wake();
    return done;
  }

  async #complain(reason: string): Promise<void> {
    try {
      await this.#book.prepare();
      await this.#book.fail(reason);
    } catch (error) {
      // Then the database is what is away, and says so elsewhere.
      if (!isConnectionLoss(error)) this.options.log.warn({ reason: (error as Error).message }, 'cannot write it down');
    }
  }

  /** Until woken (null: for ever), the time is over, or the signal aborts. A failing engine is not asked sooner for a change. */
  async #sleep(milliseconds: number | null): Promise<void> {
    const { signal } = this.options;
    if (signal.aborted || (milliseconds === null && this.#woken)) return;
    await new Promise<void>((resolve) => {
      const over = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', over);
        resolve();
      };
      const timer = milliseconds === null ? undefined : setTimeout(over, milliseconds);
      if (milliseconds === null) this.#wake = over;
      signal.addEventListener('abort', over);
    });
    this.#wake = () => undefined;
  }
}
